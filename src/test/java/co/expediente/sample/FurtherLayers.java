package co.expediente.sample;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Layers that single indicators ask for: land cover, determinants, setbacks, current use, trees, licences, relocation. */
final class FurtherLayers {
    private final VillaAurora v;
    private final Delivery out;

    FurtherLayers(VillaAurora v, Delivery out) {
        this.v = v;
        this.out = out;
    }

    void deliver() {
        determinants();
        setbacks();
        for (int year : VillaAurora.CUTOFFS) {
            landfill(year);
            terminals(year);
            relocation(year);
            licences(year);
            mitigation(year);
            if (year != 2021) {
                cover(year);
                trees(year);
            }
        }
        currentUse();
    }

    private Geometry zone(Countryside.Zone zone) {
        return v.countryside.zones.get(zone.ordinal());
    }

    private static Layer observed(Layer layer, int year) {
        return layer.stamp("FTE_ESPF", LocalDate.of(year, 9, 30), "FTE_RESP", "Secretaría de Ambiente");
    }

    /** Natural covers; by 2025 a clearing was made in the high forest. */
    private void cover(int year) {
        Layer layer = new Layer("cobertura_suelo");
        Geometry forest = zone(Countryside.Zone.PARAMO);
        Geometry clearing = Lattice.intersection(
                Lattice.buffer(
                        Lattice.point(
                                forest.getInteriorPoint().getX(),
                                forest.getInteriorPoint().getY()),
                        520),
                forest);
        if (year == 2025) {
            layer.addParts(clearing, 1000, "NOMBRE", "Potrero abierto", "COD_CLC", "2.3.1", "ANIO", year - 1);
            forest = Lattice.difference(forest, clearing);
        }
        layer.addParts(forest, 20_000, "NOMBRE", "Bosque denso alto", "COD_CLC", "3.1.1", "ANIO", year - 1);
        layer.addParts(
                zone(Countryside.Zone.BOSQUE),
                200_000,
                "NOMBRE",
                "Bosque fragmentado",
                "COD_CLC",
                "3.1.3",
                "ANIO",
                year - 1);
        out.shapefile(year, observed(layer, year));
    }

    private void determinants() {
        Layer layer = new Layer("determinante");
        List<Polygon> high = new java.util.ArrayList<>(Lattice.polygons(zone(Countryside.Zone.PARAMO)));
        high.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
        layer.add(
                high.get(0),
                "NOMBRE",
                "Distrito de manejo Cuchilla de Aurora",
                "NIVEL_DET",
                1,
                "ACTO",
                "Acuerdo 021 de 2011",
                "CATEGORIA",
                "area_protegida",
                "ENTIDAD",
                "CAR de la ficción");
        layer.addParts(
                v.countryside.catchment,
                1000,
                "NOMBRE",
                "Cuenca abastecedora La Honda",
                "NIVEL_DET",
                1,
                "ACTO",
                "Resolución 0455 de 2014",
                "CATEGORIA",
                "cuenca_abastecedora",
                "ENTIDAD",
                "CAR de la ficción");
        out.shapefile(2017, layer);
    }

    /** Ley 1228: half of 60 m and 45 m to each side of first- and second-order roads. */
    private void setbacks() {
        Layer layer = new Layer("faja_retiro");
        int n = 0;
        for (Countryside.Road r : v.countryside.roads) {
            if (r.order() < 3) {
                double half = r.order() == 1 ? 30 : 22.5;
                Geometry strip = Lattice.difference(Lattice.buffer(Lattice.simplified(r.line(), 2), half), v.urban);
                layer.addParts(strip, 2000, "NOMBRE", "Faja " + ++n, "ORDEN", r.order(), "ANCHO", 2 * half);
            }
        }
        out.shapefile(2017, layer);
    }

    private void landfill(int year) {
        Geometry site = zone(Countryside.Zone.SERVICIOS);
        Geometry pit = Lattice.intersection(
                Lattice.buffer(
                        Lattice.point(
                                site.getInteriorPoint().getX(),
                                site.getInteriorPoint().getY()),
                        140),
                site);
        out.shapefile(
                year,
                new Layer("disposicion_residuos")
                        .addParts(
                                pit,
                                500,
                                "NOMBRE",
                                "Relleno sanitario La Cantera",
                                "TIPO_SG",
                                "Servicios_Publicos.Disposicion_Final_Residuos.Relleno_Sanitario",
                                "DET_SG",
                                "Relleno sanitario",
                                "NIVEL",
                                "Regional",
                                "ESTADO",
                                "Existente",
                                "VIDA_UTIL",
                                year == 2017 ? 15 : year == 2021 ? 11 : 6));
    }

    private void terminals(int year) {
        Layer layer = new Layer("infraestructura_transporte");
        Object[][] places = {
            {"IT-01", "Terminal de transporte", "terminal_terrestre", 900.0, -700.0, 2020},
            {"IT-02", "Portal del norte", "patio_portal", -1900.0, 650.0, 2024},
            {"IT-03", "Portal del sur", "patio_portal", 2300.0, 300.0, 3000}
        };
        for (Object[] p : places) {
            double along = (Double) p[3];
            double across = (Double) p[4];
            double x = v.land.centre.x + along * 0.832 - across * 0.5547;
            double y = v.land.centre.y + along * 0.5547 + across * 0.832;
            layer.add(Lattice.point(x, y), terminal((String) p[0], (String) p[1], (String) p[2], "Proyectado"));
            if ((Integer) p[5] <= year) {
                layer.add(
                        Lattice.point(x + 18, y - 11), terminal(p[0] + "X", (String) p[1], (String) p[2], "Existente"));
            }
        }
        out.shapefile(year, layer);
    }

    private static @Nullable Object[] terminal(String id, String name, String kind, String state) {
        return new @Nullable Object[] {
            "ID_OBJ",
            id,
            "NOMBRE",
            name,
            "TIPO_SG",
            "Infraestructura_Transporte.Terrestre",
            "DET_SG",
            "Transporte de pasajeros",
            "NIVEL",
            "Municipal",
            "ESTADO",
            state,
            "CL_INFRA",
            kind
        };
    }

    private void relocation(int year) {
        Layer layer = new Layer("reubicacion_vivienda");
        SplittableRandom dice = new SplittableRandom(VillaAurora.SEED + 701);
        int n = 0;
        for (Polygon slope : Lattice.polygons(zone(Countryside.Zone.RIESGO))) {
            Coordinate c = slope.getInteriorPoint().getCoordinate();
            for (int i = 0; i < 6 && n < 60; i++) {
                double since = 2016 + 16 * dice.nextDouble();
                int homes = 1 + (int) (3 * dice.nextDouble());
                layer.add(
                        Lattice.point(c.x + 30 * dice.nextDouble() - 15, c.y + 30 * dice.nextDouble() - 15),
                        "ID_OBJ",
                        "RV-%03d".formatted(++n),
                        "EST_REUB",
                        since <= year ? "reubicada" : since <= year + 2 ? "en_proceso" : "pendiente",
                        "HOGARES",
                        homes);
            }
        }
        out.shapefile(year, layer);
    }

    /** Licences of the year and of the one before. */
    private void licences(int year) {
        Layer layer = new Layer("licencia_urbanistica");
        SplittableRandom dice = new SplittableRandom(VillaAurora.SEED + 800 + year);
        String[] kinds = {
            "construccion", "construccion", "construccion", "reconocimiento", "urbanizacion", "subdivision"
        };
        Set<Town.Face> built = new HashSet<>();
        for (int i = 0; i < 90; i++) {
            Town.Face f = v.town.faces.get((int) (dice.nextDouble() * v.town.faces.size()));
            if (!built.add(f)) {
                // A second licence at the very same point would be the same object twice (T113).
                continue;
            }
            int when = year - (i % 3 == 0 ? 1 : 0);
            String kind = kinds[(int) (dice.nextDouble() * kinds.length)];
            double area = StrictMath.rint(80 + 2400 * dice.nextDouble() * dice.nextDouble());
            layer.add(
                    Lattice.FACTORY.createPoint(Lattice.snap(f.middle())),
                    "ID_OBJ",
                    "LU-%d-%03d".formatted(year, i + 1),
                    "NUM_LIC",
                    "%d-%04d".formatted(when, i + 1),
                    "CLASE_LIC",
                    kind,
                    "F_LIC",
                    LocalDate.of(when, 1 + (int) (12 * dice.nextDouble()), 1 + (int) (28 * dice.nextDouble())),
                    "AREA_M2",
                    area,
                    "UND_VIV",
                    (int) (area / 90));
        }
        out.shapefile(year, layer);
    }

    /** Works of the risk projects that are finished, as the risk office draws them. */
    private void mitigation(int year) {
        Layer lines = new Layer("obra_mitigacion_l");
        Layer places = new Layer("obra_mitigacion_p");
        for (Project p : v.programme.projects) {
            Geometry built = p.executed;
            if (p.system.equals("AMR") && built != null && p.progress(year) > 0 && built.getDimension() > 0) {
                (built.getDimension() == 1 ? lines : places)
                        .add(
                                built,
                                "ID_OBJ",
                                "OM-" + p.id,
                                "NOMBRE",
                                p.name,
                                "TIPO",
                                "estabilización",
                                "EST_OBRA",
                                p.state(year),
                                "ID_PROY",
                                p.id);
            }
        }
        if (!lines.rows.isEmpty()) {
            out.shapefile(year, lines);
        }
        if (!places.rows.isEmpty()) {
            out.shapefile(year, places);
        }
    }

    /** The inventory began along the parks. */
    private void trees(int year) {
        Layer layer = new Layer("arbolado");
        String[] species = {"guayacán", "ceiba", "gualanday", "urapán", "samán"};
        SplittableRandom dice = new SplittableRandom(VillaAurora.SEED + 900);
        int n = 0;
        for (Town.Face f : v.town.faces) {
            int trees = Growth.open(f) ? 6 : f.number % 3 == 0 ? 1 : 0;
            Coordinate c = f.middle();
            for (int i = 0; i < trees; i++) {
                double x = c.x + 24 * dice.nextDouble() - 12;
                double y = c.y + 24 * dice.nextDouble() - 12;
                String kind = species[(int) (dice.nextDouble() * species.length)];
                if (f.built <= year && (year == 2025 || dice.nextDouble() < 0.8)) {
                    layer.add(Lattice.point(x, y), "ID_OBJ", "AR-%04d".formatted(++n), "ESPECIE", kind);
                }
            }
        }
        out.shapefile(year, layer);
    }

    /** Survey of what blocks are used for, of the four oldest comunas. */
    private void currentUse() {
        Layer layer = new Layer("uso_suelo_actual");
        SplittableRandom dice = new SplittableRandom(VillaAurora.SEED + 950);
        int n = 0;
        for (Town.Face f : v.town.faces) {
            double d = dice.nextDouble();
            if (f.barrio.isExpansion() || f.barrio.comuna > 4 || f.block.isEmpty() || f.built > 2025) {
                continue;
            }
            String use = Growth.open(f)
                    ? "espacio_publico"
                    : switch (f.use) {
                        case "industrial" -> "industrial";
                        case "comercial" -> d < 0.3 ? "servicios" : "comercial";
                        case "dotacional" -> "dotacional";
                        default -> d < 0.06 ? "industrial" : d < 0.16 ? "comercial" : "residencial";
                    };
            String id = "US-%04d".formatted(++n);
            int part = 0;
            for (Polygon p : Lattice.polygons(f.block)) {
                if (p.getArea() >= 50) {
                    // Each row has an identity of its own, also where a block came apart.
                    String own = ++part == 1 ? id : id + "-" + part;
                    layer.add(p, "ID_OBJ", own, "USO", use, "F_CAPT", LocalDate.of(2025, 6, 30));
                }
            }
        }
        out.shapefile(2025, layer);
    }
}
