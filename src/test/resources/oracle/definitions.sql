-- What the statements of this folder share: notation and short names of the battery's formulas, said in SQL.
-- A table of each layer as it stands at the cut-off is here already; older states lie in the schemas adopcion, base and
-- anterior. Coordinates are moved by whole metres to the origin, where GEOS rounds a thousand times finer.

-- Places that values are asked for: the whole, then X<u> for each class of land, comuna and vereda.
CREATE TABLE lugar AS
    SELECT ''::text AS dim, ''::text COLLATE "C" AS cod, ST_MakeEnvelope(-1e6, -1e6, 1e6, 1e6, 9377) AS geom
    UNION ALL
    SELECT 'tipo_clasificacion_suelo', tipo_clasificacion_suelo, ST_Union(geom) FROM clasificacion_suelo GROUP BY 2
    UNION ALL
    SELECT 'comuna', cod_comuna, ST_Union(geom) FROM comuna GROUP BY 2
    UNION ALL
    SELECT 'vereda', cod_vereda, ST_Union(geom) FROM vereda GROUP BY 2;

-- Inhabitants of each place: total, urban, rural. A comuna is urban, a vereda rural.
CREATE TABLE habitantes AS
    SELECT l.dim, l.cod, p.total AS pob,
           CASE WHEN l.dim = '' THEN p.urbana WHEN l.dim = 'comuna' THEN p.total END AS pobu,
           CASE WHEN l.dim = '' THEN p.rural WHEN l.dim = 'vereda' THEN p.total END AS pobr
    FROM lugar l
    JOIN est_poblacion p ON p.anio = (SELECT anio FROM fecha)
        AND p.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END
        AND (l.dim = '' OR p.unidad_cod = l.cod)
    WHERE l.dim <> 'tipo_clasificacion_suelo'
    UNION ALL
    SELECT 'tipo_clasificacion_suelo', 'Urbano', urbana, urbana, NULL
    FROM est_poblacion WHERE unidad_tipo = 'municipio' AND anio = (SELECT anio FROM fecha)
    UNION ALL
    SELECT 'tipo_clasificacion_suelo', 'Rural', rural, NULL, rural
    FROM est_poblacion WHERE unidad_tipo = 'municipio' AND anio = (SELECT anio FROM fecha);

CREATE FUNCTION pob(l lugar) RETURNS double precision STABLE LANGUAGE sql AS
    'SELECT pob FROM habitantes h WHERE h.dim = l.dim AND h.cod = l.cod';
CREATE FUNCTION pobu(l lugar) RETURNS double precision STABLE LANGUAGE sql AS
    'SELECT pobu FROM habitantes h WHERE h.dim = l.dim AND h.cod = l.cod';
CREATE FUNCTION pobr(l lugar) RETURNS double precision STABLE LANGUAGE sql AS
    'SELECT pobr FROM habitantes h WHERE h.dim = l.dim AND h.cod = l.cod';

-- A(X<u>), E(X<u>): part by part, since parts that do not meet the place add nothing. GEOS leaves crumbs where two borders
-- of one origin cross; less than a millionth of a square metre is none (tolerance of domain D).
CREATE FUNCTION area_en(x geometry, l lugar) RETURNS double precision IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE WHEN a > 1e-6 THEN a ELSE 0 END
    FROM (SELECT sum(ST_Area(ST_Intersection(d.geom, l.geom))) AS a FROM ST_Dump(x) d WHERE d.geom && l.geom) q
$$;
-- A line on a border is inside; on a border of two places it is in the one with the lowest code.
CREATE FUNCTION largo_en(x geometry, l lugar) RETURNS double precision STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(ST_Length(CASE WHEN k.geom IS NULL THEN q.geom ELSE ST_Difference(q.geom, k.geom) END)), 0)
    FROM (SELECT ST_Intersection(d.geom, l.geom) AS geom FROM ST_Dump(x) d WHERE d.geom && l.geom) q,
         (SELECT ST_Union(k.geom) AS geom FROM lugar k
          WHERE k.dim = l.dim AND k.cod < l.cod AND ST_Intersects(k.geom, l.geom)) k
$$;
-- The place without features is empty and not unknown.
CREATE FUNCTION lleno(x geometry) RETURNS geometry IMMUTABLE LANGUAGE sql AS
    'SELECT coalesce(x, ST_SetSRID(''POLYGON EMPTY''::geometry, 9377))';
-- Whether a feature is of a place: its point, or a point inside it; one on a border is of the lowest code.
CREATE FUNCTION es_de(x geometry, l lugar) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT l.dim = '' OR ST_Intersects(l.geom, p) AND NOT EXISTS (
        SELECT FROM lugar k WHERE k.dim = l.dim AND k.cod < l.cod AND ST_Intersects(k.geom, p))
    FROM (SELECT CASE ST_Dimension(x) WHEN 0 THEN x ELSE ST_PointOnSurface(x) END AS p) q
$$;

CREATE TABLE m AS SELECT lleno(ST_Union(geom)) AS geom FROM limite_municipal;
CREATE TABLE urb AS SELECT lleno(ST_Union(geom)) AS geom FROM clasificacion_suelo WHERE tipo_clasificacion_suelo = 'Urbano';
CREATE TABLE exp AS SELECT lleno(ST_Union(geom)) AS geom FROM clasificacion_suelo WHERE tipo_clasificacion_suelo = 'Expansion_Urbana';
CREATE TABLE rur AS SELECT lleno(ST_Union(geom)) AS geom FROM clasificacion_suelo WHERE tipo_clasificacion_suelo = 'Rural';
CREATE TABLE ue AS SELECT lleno(ST_Union(geom)) AS geom FROM clasificacion_suelo
    WHERE tipo_clasificacion_suelo IN ('Urbano', 'Expansion_Urbana');
CREATE TABLE ha AS SELECT lleno(ST_Union(geom)) AS geom FROM zonificacion_amenaza WHERE categoria_amenaza = 'Alta';
CREATE TABLE hahm AS SELECT lleno(ST_Union(geom)) AS geom FROM zonificacion_amenaza
    WHERE categoria_amenaza IN ('Alta', 'Media');
CREATE TABLE proteccion AS SELECT lleno(ST_Union(geom)) AS geom FROM (
    SELECT geom FROM zonificacion_suelo_rural WHERE tipo_categoria_rural LIKE 'Proteccion_Suelo_Rural%'
    UNION ALL SELECT geom FROM suelo_proteccion_urbano) p;
CREATE TABLE epe AS SELECT lleno(ST_Union(geom)) AS geom FROM espacio_publico WHERE efectivo AND estado = 'Existente';
CREATE TABLE huella AS SELECT lleno(ST_Union(geom)) AS geom FROM area_construida;
CREATE TABLE construido AS SELECT lleno(ST_Union(geom)) AS geom FROM construccion;

-- POB(X): people of comunas and veredas, spread over the floor area (footprint times storeys, one where not told) of the
-- residential buildings of each, or over the unit without any. The one unit whose figure is not known has what the others
-- leave of the whole. A piece of s storeys weighs s times: its w is the unit's floor area over s.
CREATE TABLE hogares AS
    WITH casas AS (
             SELECT greatest(coalesce(pisos, 1), 1) AS s, ST_Union(geom) AS geom FROM construccion
             WHERE uso = 'residencial' GROUP BY 1),
         unidad AS (
             SELECT l.dim, l.cod, l.geom,
                    coalesce(h.pob, (SELECT CASE l.dim WHEN 'comuna' THEN w.pobu ELSE w.pobr END FROM habitantes w WHERE w.dim = '')
                        - (SELECT sum(o.pob) FROM habitantes o WHERE o.dim = l.dim)) AS pob
             FROM lugar l LEFT JOIN habitantes h ON h.dim = l.dim AND h.cod = l.cod
             WHERE l.dim IN ('comuna', 'vereda')),
         pieza AS MATERIALIZED (
             SELECT u.dim, u.cod, c.s, ST_CollectionExtract(ST_Collect(ST_Intersection(d.geom, u.geom)), 3) AS geom
             FROM unidad u, casas c, ST_Dump(c.geom) d WHERE ST_Intersects(d.geom, u.geom) GROUP BY 1, 2, 3),
         suma AS (SELECT dim, cod, sum(s * ST_Area(geom)) AS w FROM pieza GROUP BY 1, 2)
    SELECT u.pob, p.geom, t.w / p.s AS w
    FROM unidad u JOIN pieza p USING (dim, cod) JOIN suma t USING (dim, cod) WHERE t.w > 0
    UNION ALL
    SELECT u.pob, u.geom, ST_Area(u.geom)
    FROM unidad u LEFT JOIN suma t USING (dim, cod) WHERE coalesce(t.w, 0) = 0;
CREATE FUNCTION pob_de(x geometry, l lugar) RETURNS double precision STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(h.pob * (
        SELECT coalesce(sum(ST_Area(ST_Intersection(ST_Intersection(d.geom, l.geom), x))), 0)
        FROM ST_Dump(h.geom) d WHERE d.geom && x AND d.geom && l.geom AND ST_Intersects(x, d.geom)) / h.w), 0)
    FROM hogares h WHERE h.geom && l.geom AND h.geom && x
$$;

-- The band of b metres beside lines, with flat ends and round joins, put together by hand: a rectangle along each segment, and at
-- each bend either the triangle that any join contains or the disc that no join leaves. What is near a line is between both.
-- Offsets of two segments that are nearer to each other than a twentieth of b may be one corner, which is then up to
-- b · (1 − cos 0.05) too near or too far: the inner band is made narrower and the outer one wider by that.
-- Lines too far from a place to reach it are left out.
CREATE FUNCTION banda(x geometry, donde geometry, b double precision, discos boolean) RETURNS geometry IMMUTABLE LANGUAGE sql AS $$
    WITH linea AS (SELECT l.path[1] AS l, l.geom FROM ST_Dump(ST_LineMerge(x)) l),
    tramo AS MATERIALIZED (
        SELECT l.l, s.path[1] AS i, ST_StartPoint(s.geom) AS p, ST_EndPoint(s.geom) AS q,
               ancho * (ST_X(ST_EndPoint(s.geom)) - ST_X(ST_StartPoint(s.geom))) / ST_Length(s.geom) AS ux,
               ancho * (ST_Y(ST_EndPoint(s.geom)) - ST_Y(ST_StartPoint(s.geom))) / ST_Length(s.geom) AS uy
        FROM linea l, ST_DumpSegments(l.geom) s, LATERAL (SELECT b * CASE WHEN discos THEN 2 - cos(0.05) ELSE cos(0.05) END AS ancho) a
        WHERE ST_DWithin(s.geom, donde, 3 * b)),
    pieza AS (
        SELECT ST_MakePolygon(ST_MakeLine(ARRAY[ST_Translate(p, -uy, ux), ST_Translate(q, -uy, ux), ST_Translate(q, uy, -ux),
            ST_Translate(p, uy, -ux), ST_Translate(p, -uy, ux)])) AS geom FROM tramo
        UNION ALL
        SELECT CASE WHEN discos THEN ST_Buffer(t.p, b * 1.005, 'quad_segs=32')
            ELSE ST_MakePolygon(ST_MakeLine(ARRAY[t.p, ST_Translate(t.p, -v.uy * lado, v.ux * lado),
                ST_Translate(t.p, -t.uy * lado, t.ux * lado), t.p])) END
        FROM tramo t JOIN tramo v ON v.l = t.l AND v.i = t.i - 1, LATERAL (SELECT sign(v.uy * t.ux - v.ux * t.uy) AS lado) g
        WHERE lado <> 0)
    SELECT ST_Union(geom) FROM pieza
$$;

-- Planned lines of which something was built b metres or less away, pieces of crossings dropped (AVl). A piece is what the
-- dissolved plan has in common with the band, from junction to junction, or what one planned feature has, through its
-- junctions; of the second kind only what lies beside the first (a millimetre tells one from the other) is added.
CREATE FUNCTION cubierto(planeado geometry[], ejecutado geometry[], b double precision, discos boolean)
    RETURNS geometry IMMUTABLE LANGUAGE sql AS $$
    WITH plan AS MATERIALIZED (SELECT ST_Union(g) AS geom FROM unnest(planeado) g),
    cerca AS MATERIALIZED (
        SELECT banda(ST_Union(g), plan.geom, b, discos) AS geom FROM plan, unnest(ejecutado) g GROUP BY plan.geom),
    largo AS MATERIALIZED (
        SELECT ST_Collect(d.geom) AS geom FROM cerca, plan,
            ST_Dump(ST_LineMerge(ST_Intersection(plan.geom, cerca.geom))) d
        WHERE ST_Length(d.geom) >= 3 * b * (1 - 1e-9)),
    junto AS MATERIALIZED (SELECT ST_Buffer(geom, 0.001) AS geom FROM largo),
    otro AS (
        SELECT ST_Difference(d.geom, lleno(junto.geom)) AS geom FROM cerca, junto, unnest(planeado) p,
            ST_Dump(ST_LineMerge(ST_Intersection(p, cerca.geom))) d
        WHERE ST_Length(d.geom) >= least(3 * b, ST_Length(p) / 2) * (1 - 1e-9))
    SELECT coalesce(ST_Collect(geom), ST_SetSRID('LINESTRING EMPTY'::geometry, 9377))
    FROM (SELECT geom FROM largo UNION ALL SELECT ST_Union(geom) FROM otro WHERE ST_Length(geom) > 0.01) todo
$$;

-- What two bands cover, each place once: a millimetre tells a stretch that is in both from one that is in one.
CREATE FUNCTION ambos(a geometry, b geometry) RETURNS geometry IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE WHEN ST_IsEmpty(a) THEN b WHEN ST_IsEmpty(b) THEN a
        ELSE ST_Collect(a, ST_Difference(b, ST_Buffer(a, 0.001, 'endcap=flat'))) END
$$;

-- Planned points of which something was built (AVn): by equal project, then by distance, in rural land another one; each
-- work once.
CREATE TYPE sitio AS (id text, proyecto text, tipo text, geom geometry);
CREATE FUNCTION hechos(planeado sitio[], ejecutado sitio[], d double precision, rural double precision) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    hecho text[] := '{}';
    usado text[] := '{}';
    par record;
BEGIN
    FOR par IN
        SELECT p.id AS p, e.id AS e FROM unnest(planeado) p JOIN unnest(ejecutado) e ON e.proyecto = p.proyecto
        ORDER BY ST_Distance(p.geom, e.geom), p.id COLLATE "C", e.id COLLATE "C"
    LOOP
        IF par.p <> ALL (hecho) AND par.e <> ALL (usado) THEN
            hecho := hecho || par.p;
            usado := usado || par.e;
        END IF;
    END LOOP;
    FOR par IN
        SELECT p.id AS p, e.id AS e FROM unnest(planeado) p JOIN unnest(ejecutado) e
            ON e.proyecto IS NULL AND coalesce(p.tipo = e.tipo, true) AND ST_Distance(p.geom, e.geom)
                <= CASE WHEN (SELECT ST_Intersects(p.geom, geom) FROM rur) THEN rural ELSE d END
        ORDER BY ST_Distance(p.geom, e.geom), p.id COLLATE "C", e.id COLLATE "C"
    LOOP
        IF par.p <> ALL (hecho) AND par.e <> ALL (usado) THEN
            hecho := hecho || par.p;
            usado := usado || par.e;
        END IF;
    END LOOP;
    RETURN hecho;
END $$;

-- Projects of the programme with the works that name them: AVproj is what the works declare (the furthest of several), 0
-- without any; every work of the town declares it, so that no progress has to come from geometry.
CREATE TABLE obra AS
    SELECT id_objeto, id_proyecto, estado_obra, avance_fisico, fte_adm_numero AS acto, geom FROM obra_ejecutada_p
    UNION ALL SELECT id_objeto, id_proyecto, estado_obra, avance_fisico, fte_adm_numero, geom FROM obra_ejecutada_l
    UNION ALL SELECT id_objeto, id_proyecto, estado_obra, avance_fisico, fte_adm_numero, geom FROM obra_ejecutada_n;
CREATE TABLE dibujo AS
    SELECT id_proyecto, sistema, plazo, costo_cop, geom FROM proyecto_pot_p
    UNION ALL SELECT id_proyecto, sistema, plazo, costo_cop, geom FROM proyecto_pot_l
    UNION ALL SELECT id_proyecto, sistema, plazo, costo_cop, geom FROM proyecto_pot_n;
CREATE TABLE proyecto AS
    SELECT p.id_proyecto, p.sistema, p.plazo, p.costo,
           coalesce((SELECT max(avance_fisico) FROM obra o WHERE o.id_proyecto = p.id_proyecto), 0) AS avance,
           EXISTS (SELECT FROM obra o WHERE o.id_proyecto = p.id_proyecto AND o.estado_obra = 'terminado') AS terminado,
           EXISTS (SELECT FROM obra o WHERE o.id_proyecto = p.id_proyecto AND o.estado_obra = 'descartado' AND o.acto IS NOT NULL)
               AS descartado,
           EXISTS (SELECT FROM dibujo d WHERE d.id_proyecto = p.id_proyecto) AS dibujado
    FROM programa_ejecucion p;
-- First and last days of the terms of the town's plan, and the share of each that is over at the cut-off, both days counted.
CREATE TABLE plazo AS
    SELECT plazo, s, e, least(greatest((dia - s + 1)::double precision / (e - s + 1), 0), 1) AS esp
    FROM fecha, (VALUES ('Corto_Plazo', date '2016-07-01', date '2019-12-31'), ('Mediano_Plazo', date '2020-01-01', date '2023-12-31'),
        ('Largo_Plazo', date '2024-01-01', date '2027-12-31')) AS t (plazo, s, e);
-- The whole programme, then its projects by term and by system.
CREATE TABLE grupo AS
    SELECT ''::text AS dim, ''::text AS cod, id_proyecto FROM proyecto
    UNION ALL SELECT 'plazo', plazo, id_proyecto FROM proyecto
    UNION ALL SELECT 'sistema', sistema, id_proyecto FROM proyecto;
