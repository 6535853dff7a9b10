package co.expediente.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Layers that the council adopted in 2016: territory, land, hazards, protection, heritage, production. */
final class PlanLayers {
    static final LocalDate ACT = LocalDate.of(2016, 6, 15);
    private static final int FIRST = 2017;
    private final VillaAurora v;
    private final Delivery out;

    PlanLayers(VillaAurora v, Delivery out) {
        this.v = v;
        this.out = out;
    }

    static Layer adopted(Layer layer, int scale) {
        return layer.stamp(
                "FTE_TIPO",
                "Acuerdo",
                "FTE_NUM",
                "012",
                "FTE_FECHA",
                ACT,
                "FTE_ESC",
                scale,
                "FTE_RESP",
                "Secretaría de Planeación");
    }

    void deliver() {
        territory();
        land();
        hazards();
        environment();
        production();
    }

    private void territory() {
        Territory t = v.land;
        out.shapefile(
                FIRST,
                adopted(
                        new Layer("limite_municipal")
                                .add(
                                        t.limit,
                                        "COD_DPTO",
                                        "00",
                                        "NOM_MPIO",
                                        "Villa Aurora",
                                        "NOMBRE",
                                        "Villa Aurora",
                                        "AREA_OF",
                                        StrictMath.rint(t.limit.getArea() / 100) / 100),
                        25000));
        Layer vereda = new Layer("vereda");
        Map<Integer, List<Geometry>> byCorr = new TreeMap<>();
        for (int i = 0; i < t.veredas.size(); i++) {
            int corr = t.corregimiento.get(i);
            byCorr.computeIfAbsent(corr, k -> new ArrayList<>()).add(t.veredas.get(i));
            vereda.add(
                    t.veredas.get(i),
                    "COD_VER",
                    v.veredaCode(i),
                    "NOMBRE",
                    Territory.VEREDAS.get(i),
                    "CORREG",
                    Territory.CORREGIMIENTOS.get(corr));
        }
        out.shapefile(
                FIRST,
                "vereda",
                "vereda",
                adopted(vereda, 25000),
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.ISO_8859_1,
                false,
                Map.of(),
                "DBF in Latin-1 without .cpg");
        Layer corregimiento = new Layer("corregimiento");
        byCorr.forEach((k, g) -> corregimiento.add(
                Partition.merge(g), "COD_CORR", "0%d".formatted(k + 1), "NOMBRE", Territory.CORREGIMIENTOS.get(k)));
        out.shapefile(FIRST, adopted(corregimiento, 25000));
        Layer comuna = new Layer("comuna");
        v.town.comunas.forEach((k, g) -> comuna.add(g, "COD_COM", v.comunaCode(k), "NOMBRE", "Comuna " + k));
        out.shapefile(FIRST, adopted(comuna, 5000));
        Layer barrio = new Layer("barrio");
        for (Town.Barrio b : v.town.barrios) {
            if (!b.isExpansion()) {
                barrio.add(b.shape, "COD_BARR", v.barrioCode(b), "COD_COM", v.comunaCode(b.comuna), "NOMBRE", b.name);
            }
        }
        out.shapefile(
                FIRST,
                "barrio",
                "barrio",
                adopted(barrio, 5000),
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.ISO_8859_1,
                false,
                Map.of(),
                "DBF in Latin-1 without .cpg");
        out.shapefile(
                FIRST,
                adopted(
                        new Layer("perimetro_urbano")
                                .add(
                                        v.urban,
                                        "ACUERDO",
                                        "Acuerdo 012 de 2016",
                                        "NOMBRE",
                                        "Perímetro urbano de Villa Aurora"),
                        5000));
    }

    private void land() {
        Territory t = v.land;
        Layer classes = new Layer("clasificacion_suelo");
        classes.add(v.urban, "OBJECTID", 1, "ClaseSuelo", "SU", "Descripcio", "Suelo urbano", "FechaActo", "20160615");
        int n = 1;
        for (Town.Barrio b : v.town.barrios) {
            if (b.isExpansion()) {
                classes.add(
                        b.shape, "OBJECTID", ++n, "ClaseSuelo", "SE", "Descripcio", b.name, "FechaActo", "20160615");
            }
        }
        for (Polygon p : Lattice.polygons(v.ruralWithSettlements())) {
            classes.add(p, "OBJECTID", ++n, "ClaseSuelo", "SR", "Descripcio", "Suelo rural", "FechaActo", "20160615");
        }
        out.shapefile(
                FIRST,
                "clasificacion_suelo",
                "Clasificacion_2016",
                classes,
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.UTF_8,
                true,
                Map.of("profile", "profiles/clasificacion_suelo.yaml"),
                "own column names and codes, mapped by a profile");

        for (int year : new int[] {2017, 2021}) {
            Layer treatment = treatments();
            Layer activity = v.zoning.activity();
            if (year == 2017) {
                overlap(treatment);
                out.shapefile(
                        year,
                        "tratamiento_urbanistico",
                        "tratamiento_urbanistico",
                        adopted(treatment, 5000),
                        Shapefile.MAGNA_ORIGEN_NACIONAL,
                        StandardCharsets.UTF_8,
                        true,
                        Map.of(),
                        "two treatments overlap at one border (T6); the next load corrects it");
                out.shapefile(year, adopted(activity, 5000));
            } else {
                out.shapefile(year, adopted(treatment, 5000));
                out.lastCorrects(2017, "the overlap corrected: replaces the edition above, which stays in the history");
            }
        }
        out.shapefile(FIRST, adopted(v.zoning.rural(), 25000));
        Layer settlement = new Layer("centro_poblado_rural");
        for (int i = 0; i < t.settlements.size(); i++) {
            settlement.add(
                    t.settlements.get(i),
                    "NOMBRE",
                    Territory.SETTLEMENTS.get(i).name(),
                    "COD_CP",
                    "0000100%d".formatted(i + 1));
        }
        out.shapefile(FIRST, adopted(settlement, 5000));
        out.shapefile(FIRST, adopted(v.zoning.urbanProtection(), 5000));
        out.shapefile(FIRST, adopted(v.zoning.bulk(), 5000));
    }

    private Layer treatments() {
        TreeMap<String, List<Geometry>> groups = new TreeMap<>();
        for (Town.Barrio b : v.town.barrios) {
            groups.computeIfAbsent("%s/%02d".formatted(v.treatment(b), b.comuna), k -> new ArrayList<>())
                    .add(b.shape);
        }
        Layer layer = new Layer("tratamiento_urbanistico");
        groups.forEach((k, g) -> {
            String type = k.substring(0, k.indexOf('/'));
            int comuna = Integer.parseInt(k.substring(k.indexOf('/') + 1));
            for (Polygon p : Lattice.polygons(Partition.merge(g))) {
                layer.add(p, "TRATAM", type, "NOMBRE", comuna == 0 ? "Suelo de expansión" : "Comuna " + comuna);
            }
        });
        return layer;
    }

    /** Moves the border of one treatment some metres into its neighbour, as hand-drawn maps do. */
    private static void overlap(Layer layer) {
        for (int i = 0; i < layer.rows.size(); i++) {
            Layer.Row a = layer.rows.get(i);
            for (int j = 0; j < layer.rows.size(); j++) {
                Layer.Row b = layer.rows.get(j);
                Geometry ga = java.util.Objects.requireNonNull(a.geometry());
                Geometry gb = java.util.Objects.requireNonNull(b.geometry());
                if (i == j
                        || ga.intersection(gb).getLength() < 250
                        || a.values().get("TRATAM").equals(b.values().get("TRATAM"))) {
                    continue;
                }
                Coordinate c = ga.intersection(gb).getInteriorPoint().getCoordinate();
                Geometry bite = Lattice.intersection(Lattice.buffer(Lattice.point(c.x, c.y), 45), gb);
                layer.rows.set(i, new Layer.Row(Lattice.union(ga, bite), a.values()));
                return;
            }
        }
    }

    private void hazards() {
        Layer slides = levels("zonificacion_amenaza", v.countryside.landslides, "Movimientos en masa");
        Layer floods = levels("zonificacion_amenaza", v.countryside.floods, "Desbordamiento del río Aurora");
        Layer torrent =
                levels("zonificacion_amenaza", v.countryside.torrents, "Avenida torrencial de la quebrada La Loma");
        out.shapefile(
                FIRST,
                "zonificacion_amenaza",
                "amenaza_movimientos_en_masa",
                adopted(slides, 5000),
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.UTF_8,
                true,
                Map.of("profile", "profiles/zonificacion_amenaza.yaml"),
                "one file per phenomenon, one edition");
        out.alsoFile(FIRST, "amenaza_inundacion", adopted(floods, 5000));
        out.alsoFile(FIRST, "amenaza_avenida_torrencial", adopted(torrent, 5000));
        for (Layer l : v.zoning.riskConditions()) {
            out.shapefile(FIRST, adopted(l, 5000));
        }
    }

    private static Layer levels(String id, TreeMap<Integer, Geometry> levels, String text) {
        Layer layer = new Layer(id);
        String[] names = {"", "BAJA", "MEDIA", "ALTA"};
        levels.forEach((k, g) -> layer.addParts(g, 300, "NIVEL_AME", names[k], "DESCRIP", text));
        return layer;
    }

    private void environment() {
        Countryside c = v.countryside;
        Layer protectedAreas = new Layer("area_protegida");
        Geometry paramo = c.zones.get(Countryside.Zone.PARAMO.ordinal());
        List<Polygon> parts = new ArrayList<>(Lattice.polygons(paramo));
        parts.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
        String[] names = {
            "Distrito de manejo Cuchilla de Aurora", "Reserva forestal Alto del Viento", "Reserva El Encenillo"
        };
        String[] kinds = {"Distrito_Manejo_Integrado", "Reserva_Forestal_Protectora", "Reserva_Sociedad_Civil"};
        for (int i = 0; i < Math.min(3, parts.size()); i++) {
            protectedAreas.add(
                    parts.get(i),
                    "NOMBRE",
                    names[i],
                    "CAT_SINAP",
                    kinds[i],
                    "ACTO",
                    "Acuerdo 0%d de 20%02d".formatted(14 + 3 * i, 8 + 2 * i),
                    "PLAN_MAN",
                    i == 0 ? "SI" : "NO");
        }
        out.shapefile(FIRST, adopted(protectedAreas, 25000));

        Layer ecology = new Layer("estructura_ecologica");
        ecology.addParts(paramo, 10_000, "NOMBRE", "Páramo y bosque altoandino", "COMP_EEP", "area_protegida");
        ecology.addParts(
                c.zones.get(Countryside.Zone.RONDA.ordinal()),
                5_000,
                "NOMBRE",
                "Corredor hídrico",
                "COMP_EEP",
                "ronda_hidrica");
        ecology.addParts(
                c.zones.get(Countryside.Zone.BOSQUE.ordinal()),
                200_000,
                "NOMBRE",
                "Bosque de ladera",
                "COMP_EEP",
                "corredor_ecologico");
        Geometry strip = Lattice.intersection(v.town.riverStrip, v.urban);
        ecology.addParts(strip, 3_000, "NOMBRE", "Parque lineal del río Aurora", "COMP_EEP", "parque_urbano");
        Coordinate hill = v.hill();
        ecology.add(Dirt.selfTouching(hill, 260), "NOMBRE", "Cerro tutelar La Loma", "COMP_EEP", "reserva");
        out.shapefile(
                FIRST,
                "estructura_ecologica",
                "estructura_ecologica",
                adopted(ecology, 25000),
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.UTF_8,
                true,
                Map.of(),
                "one ring touches itself (its clearing was drawn as part of the outline): repaired, same area");

        out.shapefile(
                FIRST,
                adopted(
                        new Layer("ronda_hidrica")
                                .addParts(
                                        c.rondas,
                                        2_000,
                                        "NOMBRE",
                                        "Ronda hídrica",
                                        "ANCHO",
                                        30,
                                        "ACTO_CAR",
                                        "Resolución 0417 de 2015"),
                        5000));
        Layer water = new Layer("cuerpo_agua");
        water.add(
                Lattice.intersection(Lattice.buffer(v.land.river, 9), v.land.limit),
                "NOMBRE",
                "Río Aurora",
                "TIPO",
                "rio");
        water.add(c.lake, "NOMBRE", "Laguna El Espejo", "TIPO", "lago");
        out.shapefile(FIRST, adopted(water, 25000));
        Layer streams = new Layer("drenaje");
        int n = 0;
        for (Relief.Stream s : v.land.streams) {
            Geometry inside = Lattice.intersection(s.line(), v.land.limit);
            boolean main = v.land.river.buffer(60).contains(s.line());
            for (var line : Lattice.lines(inside)) {
                if (line.getLength() > 60) {
                    streams.add(
                            line,
                            "NOMBRE",
                            main
                                    ? "Río Aurora"
                                    : s.line() == c.torrent
                                            ? "Quebrada La Loma"
                                            : s.order() > 1 ? Names.creek(n++) : null,
                            "ORDEN",
                            s.order());
                }
            }
        }
        out.shapefile(FIRST, adopted(streams, 25000));
        out.shapefile(
                FIRST,
                adopted(
                        new Layer("microcuenca_abastecedora")
                                .add(
                                        c.catchment,
                                        "NOMBRE",
                                        "Microcuenca La Honda",
                                        "FUENTE",
                                        "Quebrada La Honda",
                                        "BOCATOMA",
                                        "Bocatoma La Honda"),
                        25000));
    }

    private void production() {
        Countryside c = v.countryside;
        Layer soils = new Layer("clase_agrologica");
        c.soils.forEach((k, g) -> Lattice.polygons(g)
                .forEach(p ->
                        soils.add(Magna.toBogota(p), "CLASE_AG", k, "SUBCLASE", k < 4 ? "s" : k < 7 ? "es" : "e")));
        out.shapefile(
                FIRST,
                "clase_agrologica",
                "suelos_clases_agrologicas",
                soils.stamp("FTE_ESC", 25000),
                Shapefile.MAGNA_BOGOTA,
                StandardCharsets.UTF_8,
                true,
                Map.of(),
                "EPSG:3116, the .prj has no EPSG code");
        Layer frontier = new Layer("frontera_agricola");
        c.frontier.forEach((k, g) -> frontier.addParts(g, 1, "DENTRO", k == 1 ? "SI" : "NO"));
        out.shapefile(FIRST, adopted(frontier, 25000));
        Layer bic = new Layer("bic");
        Layer influence = new Layer("zona_influencia_bic");
        v.zoning.heritage(bic, influence);
        out.shapefile(FIRST, adopted(bic, 2000));
        out.shapefile(FIRST, adopted(influence, 2000));
        Layer industry = new Layer("zona_industrial_turistica");
        Geometry industrial = UnaryUnionOp.union(v.town.barrios.stream()
                .filter(b -> b.character == Town.Character.INDUSTRIAL)
                .map(b -> b.shape)
                .toList());
        industry.addParts(industrial, 1, "NOMBRE", "Zona industrial del sur", "TIPO", "industrial");
        industry.addParts(
                c.zones.get(Countryside.Zone.SUBURBANO.ordinal()),
                1,
                "NOMBRE",
                "Corredor logístico",
                "TIPO",
                "logistica");
        Geometry green =
                Lattice.intersection(Lattice.buffer(c.lake, 420), c.zones.get(Countryside.Zone.PASTO.ordinal()));
        industry.addParts(green, 2000, "NOMBRE", "Mirador de la laguna", "TIPO", "turistica");
        out.shapefile(FIRST, adopted(industry, 25000));
    }
}
