-- AVp of the polygons and AVn of the points among the projects of heritage, works finished; of both, each by the cost of its
-- projects
WITH d AS MATERIALIZED (
         SELECT g.dim, g.cod, p.geom, p.costo_cop, true AS poligono, NULL::sitio AS sitio
         FROM proyecto_pot_p p, LATERAL (VALUES ('', ''), ('plazo', p.plazo)) AS g (dim, cod) WHERE p.sistema = 'PAT'
         UNION ALL
         SELECT g.dim, g.cod, p.geom, p.costo_cop, false, (id_objeto, id_proyecto, NULL, geom)::sitio
         FROM proyecto_pot_n p, LATERAL (VALUES ('', ''), ('plazo', p.plazo)) AS g (dim, cod) WHERE p.sistema = 'PAT'),
     a AS MATERIALIZED (
         SELECT dim, cod, ST_Union(geom) AS geom, sum(costo_cop) AS w FROM d WHERE poligono GROUP BY dim, cod),
     n AS MATERIALIZED (
         SELECT dim, cod, array_agg(sitio) AS sitios, count(*) AS n, sum(costo_cop) AS w FROM d WHERE NOT poligono GROUP BY dim, cod),
     av AS (
         SELECT dim, cod, w, ST_Area(ST_Intersection(geom, (
             SELECT lleno(ST_Union(geom)) FROM obra_ejecutada_p WHERE estado_obra = 'terminado'))) / ST_Area(geom) AS av FROM a
         UNION ALL
         SELECT dim, cod, w, coalesce(cardinality(hechos(sitios, (
             SELECT array_agg((id_objeto, id_proyecto, NULL, geom)::sitio) FROM obra_ejecutada_n WHERE estado_obra = 'terminado'), 50, 200)), 0)
             / n::double precision FROM n)
SELECT dim, cod, 100 * sum(w * av) / nullif(sum(w), 0) AS valor FROM av GROUP BY dim, cod
