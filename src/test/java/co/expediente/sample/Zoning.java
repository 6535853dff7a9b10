package co.expediente.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Norms drawn over the town and the countryside: activity areas, rural zones, protection, bulk, risk conditions. */
final class Zoning {
    private final VillaAurora v;
    /** Conditions by kind, kept for the studies that follow them. */
    final List<Geometry> hazardConditions = new ArrayList<>();

    final List<Geometry> riskConditions = new ArrayList<>();

    Zoning(VillaAurora v) {
        this.v = v;
    }

    private static final String[][] USES = {
        // code, detail, compatible, conditional, prohibited
        {
            "Residencial",
            "Vivienda unifamiliar, bifamiliar y multifamiliar",
            "Comercio local; Servicios profesionales",
            "Talleres de bajo impacto; Dotacional barrial",
            "Industria pesada; Bodegas mayoristas"
        },
        {
            "Comercial",
            "Comercio de escala zonal y urbana",
            "Servicios; Vivienda en segundo piso",
            "Bares y discotecas",
            "Industria pesada"
        },
        {
            "Mixto",
            "Vivienda con comercio y servicios",
            "Residencial; Comercial; Dotacional",
            "Industria liviana; Bares",
            "Industria pesada; Depósitos de combustible"
        },
        {
            "Industrial",
            "Industria liviana y bodegas",
            "Servicios a la industria; Comercio mayorista",
            "Vivienda existente",
            "Vivienda nueva; Educación"
        },
        {
            "Dotacional",
            "Espacio público y equipamientos",
            "Recreación; Cultura",
            "Comercio temporal",
            "Vivienda; Industria"
        },
        {"Institucional", "Administración pública y justicia", "Servicios; Cultura", "Comercio local", "Industria"}
    };

    Layer activity() {
        TreeMap<String, List<Geometry>> groups = new TreeMap<>();
        for (Town.Face f : v.town.faces) {
            if (!f.barrio.isExpansion()) {
                groups.computeIfAbsent("%d/%02d".formatted(activity(f), f.barrio.comuna), k -> new ArrayList<>())
                        .add(f.ground);
            }
        }
        Layer layer = new Layer("area_actividad");
        groups.forEach((k, g) -> {
            String[] u = USES[k.charAt(0) - '0'];
            int comuna = Integer.parseInt(k.substring(2));
            layer.add(
                    Partition.merge(g),
                    "NOMBRE",
                    "Comuna " + comuna,
                    "USO_PPAL",
                    u[0],
                    "DET_USO",
                    u[1],
                    "USO_COMP",
                    u[2],
                    "USO_COND",
                    u[3],
                    "USO_PROH",
                    u[4]);
        });
        return layer;
    }

    private int activity(Town.Face f) {
        if (f.river || Growth.open(f) || f.use.equals("dotacional")) {
            return 4;
        }
        return switch (f.barrio.character) {
            case INDUSTRIAL -> 3;
            case HISTORIC -> 5;
            case CENTRE -> f.use.equals("comercial") ? 1 : 2;
            default -> f.use.equals("comercial") ? 2 : v.works.alongAvenue(f) ? 2 : 0;
        };
    }

    Layer rural() {
        Layer layer = new Layer("zonificacion_suelo_rural");
        v.countryside.zones.forEach((k, g) -> {
            Countryside.Zone z = Countryside.Zone.values()[k];
            boolean strict = z.category.startsWith("Proteccion");
            for (Polygon p : Lattice.polygons(g)) {
                layer.add(
                        p,
                        "USO_PPAL",
                        z.use,
                        "CAT_RUR",
                        z.category,
                        "DET_USO",
                        z.detail,
                        "USO_COMP",
                        strict
                                ? "Investigación; Educación ambiental"
                                : "Vivienda del propietario; Agroindustria artesanal",
                        "USO_COND",
                        strict ? "Ecoturismo; Infraestructura de servicios" : "Turismo rural; Comercio local",
                        "USO_PROH",
                        strict ? "Minería; Loteo; Industria" : "Loteo urbano; Industria contaminante");
            }
        });
        for (Geometry s : v.land.settlements) {
            layer.add(
                    s,
                    "USO_PPAL",
                    "Centro_Poblado",
                    "CAT_RUR",
                    "Desarrollo_Restringido.Centro_Poblado_Rural",
                    "DET_USO",
                    "Centro poblado rural",
                    "USO_COMP",
                    "Comercio local; Dotacional",
                    "USO_COND",
                    "Agroindustria artesanal",
                    "USO_PROH",
                    "Industria pesada");
        }
        return layer;
    }

    Layer urbanProtection() {
        Layer layer = new Layer("suelo_proteccion_urbano");
        Geometry strip = Lattice.intersection(v.town.riverStrip, v.urban);
        Geometry creeks = Lattice.difference(Lattice.intersection(v.town.creekStrip, v.urban), v.town.riverStrip);
        String[] uses = {"Recreación pasiva; Senderos", "Infraestructura de servicios", "Vivienda; Comercio; Industria"
        };
        layer.addParts(
                strip,
                500,
                "NOMBRE",
                "Ronda del río Aurora",
                "USO_PPAL",
                "Ambiental",
                "DET_USO",
                "Corredor ecológico y parque lineal",
                "USO_COMP",
                uses[0],
                "USO_COND",
                uses[1],
                "USO_PROH",
                uses[2]);
        layer.addParts(
                creeks,
                500,
                "NOMBRE",
                "Ronda de quebrada",
                "USO_PPAL",
                "Ambiental",
                "DET_USO",
                "Retiro de quebrada",
                "USO_COMP",
                uses[0],
                "USO_COND",
                uses[1],
                "USO_PROH",
                uses[2]);
        for (Geometry g : unmitigable()) {
            layer.addParts(
                    Lattice.intersection(Lattice.difference(g, Lattice.union(strip, creeks)), v.urban),
                    300,
                    "NOMBRE",
                    "Riesgo no mitigable",
                    "USO_PPAL",
                    "Riesgo_No_Mitigable",
                    "DET_USO",
                    "Área por recuperar",
                    "USO_COMP",
                    "Restauración",
                    "USO_COND",
                    "Obras de estabilización",
                    "USO_PROH",
                    uses[2]);
        }
        return layer;
    }

    Layer bulk() {
        Layer layer = new Layer("norma_edificabilidad");
        TreeMap<String, List<Geometry>> groups = new TreeMap<>();
        for (Town.Barrio b : v.town.barrios) {
            groups.computeIfAbsent(b.character.name(), k -> new ArrayList<>()).add(b.shape);
        }
        groups.forEach((k, g) -> {
            double[] n = switch (Town.Character.valueOf(k)) {
                case HISTORIC -> new double[] {0.7, 1.4, 2, 80};
                case CENTRE -> new double[] {0.75, 3.5, 8, 220};
                case HILLSIDE -> new double[] {0.7, 1.8, 3, 110};
                case NEW -> new double[] {0.6, 2.5, 5, 160};
                case INDUSTRIAL -> new double[] {0.6, 1.2, 3, 0};
                case EXPANSION -> new double[] {0.45, 3.0, 10, 180};
                default -> new double[] {0.7, 2.1, 3, 130};
            };
            layer.add(
                    Partition.merge(g),
                    "NOMBRE",
                    "Norma " + k.charAt(0) + k.substring(1).toLowerCase(java.util.Locale.ROOT),
                    "IO",
                    n[0],
                    "IC",
                    n[1],
                    "ALT_MAX",
                    (int) n[2],
                    "DENS_VIV",
                    n[3]);
        });
        return layer;
    }

    /** Three places where nobody may stay: two slopes, one torrent bank. */
    List<Geometry> unmitigable() {
        List<Geometry> all = new ArrayList<>();
        Geometry high = v.countryside.landslides.get(Countryside.HIGH);
        List<Polygon> parts = new ArrayList<>();
        for (Town.Barrio b : v.town.barrios) {
            if (b.character == Town.Character.HILLSIDE) {
                parts.addAll(Lattice.polygons(Lattice.intersection(b.shape, high)));
            }
        }
        parts.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
        for (int i = 0; i < Math.min(2, parts.size()); i++) {
            Coordinate c = parts.get(i).getInteriorPoint().getCoordinate();
            all.add(Lattice.intersection(Lattice.buffer(Lattice.point(c.x, c.y), 95), parts.get(i)));
        }
        Geometry torrent = Lattice.intersection(v.countryside.torrents.get(Countryside.HIGH), v.urban);
        Polygon largest = Lattice.polygons(torrent).stream()
                .max((a, b) -> Double.compare(a.getArea(), b.getArea()))
                .orElseThrow();
        Coordinate c = largest.getInteriorPoint().getCoordinate();
        all.add(Lattice.intersection(Lattice.buffer(Lattice.point(c.x, c.y), 160), largest));
        return all;
    }

    private static final String[] TERMS = {"Corto_Plazo", "Mediano_Plazo", "Largo_Plazo"};

    List<Layer> riskConditions() {
        Countryside c = v.countryside;
        Layer hazard = new Layer("area_condicion_amenaza");
        Layer risk = new Layer("area_condicion_riesgo");
        int n = 0;
        for (Town.Barrio b : v.town.barrios) {
            boolean open = b.isExpansion() || b.character == Town.Character.NEW || b.character == Town.Character.VACANT;
            boolean packed = b.character == Town.Character.HILLSIDE || b.character == Town.Character.FORMAL;
            for (int level : new int[] {Countryside.HIGH, Countryside.MEDIUM}) {
                String category = level == Countryside.HIGH ? "Alta" : "Media";
                Geometry slide = Lattice.polygonsOver(Lattice.intersection(b.shape, c.landslides.get(level)), 2500);
                Geometry flood = Lattice.polygonsOver(Lattice.intersection(b.shape, c.floods.get(level)), 2500);
                for (int k = 0; k < 2; k++) {
                    Geometry g = k == 0 ? slide : flood;
                    String fenomeno = k == 0 ? "Movimientos_En_Masa" : "Inundacion";
                    if (g.isEmpty()) {
                        continue;
                    }
                    n++;
                    String term = TERMS[n % 3];
                    if (open || level == Countryside.MEDIUM && n % 3 != 0) {
                        hazard.add(
                                g,
                                "NOMBRE",
                                b.name,
                                "FENOMENO",
                                fenomeno,
                                "CAT_AMEN",
                                category,
                                "PRIORIZ",
                                term,
                                "MEDIDA",
                                "Estudios_Detallados",
                                "DET_MED",
                                "Estudio a escala 1:2.000 antes de urbanizar");
                        hazardConditions.add(g);
                    } else if (packed && level == Countryside.HIGH) {
                        risk.add(
                                g,
                                "NOMBRE",
                                b.name,
                                "FENOMENO",
                                fenomeno,
                                "PRIORIZ",
                                term,
                                "MEDIDA",
                                n % 4 == 0 ? null : "Estudios_Disenios_Y_Obras",
                                "DET_MED",
                                n % 4 == 0 ? null : "Obras de estabilización y drenaje");
                        riskConditions.add(g);
                    }
                }
            }
        }
        Geometry torrent = Lattice.intersection(c.torrents.get(Countryside.HIGH), v.urban);
        risk.add(
                torrent,
                "NOMBRE",
                "Quebrada La Loma",
                "FENOMENO",
                "Avenida_Torrencial",
                "PRIORIZ",
                "Corto_Plazo",
                "MEDIDA",
                "Sistema_De_Alerta_Temprana",
                "DET_MED",
                "Sensores de nivel y sirenas");
        riskConditions.add(torrent);
        Layer lost = new Layer("riesgo_no_mitigable");
        List<Geometry> places = unmitigable();
        for (int i = 0; i < places.size(); i++) {
            lost.add(
                    places.get(i),
                    "FENOMENO",
                    i < 2 ? "Movimientos_En_Masa" : "Avenida_Torrencial",
                    "ESTUDIO",
                    "Estudio de riesgo 2014");
        }
        return List.of(hazard, risk, lost);
    }

    /** Studies finished by the end of a year: about one in five by 2017, half by 2021, two thirds by 2025. */
    Layer studies(int year) {
        Layer layer = new Layer("estudio_detallado");
        List<Geometry> all = new ArrayList<>(riskConditions);
        all.addAll(hazardConditions);
        for (int i = 0; i < all.size(); i++) {
            int finished = (i * 7) % 10 < 2 ? 2017 : (i * 7) % 10 < 5 ? 2020 : (i * 7) % 10 < 6 ? 2023 : 9999;
            if (finished <= year) {
                Geometry area = i % 4 == 0
                        ? Lattice.intersection(
                                all.get(i), Lattice.buffer(all.get(i).getInteriorPoint(), 260))
                        : all.get(i);
                layer.add(
                        area,
                        "ID_OBJ",
                        "ED-%03d".formatted(i + 1),
                        "FENOMENO",
                        "Movimientos_En_Masa",
                        "F_EST",
                        LocalDate.of(finished, 5 + i % 6, 10 + i % 15),
                        "ESCALA",
                        2000,
                        "FTE_ESC",
                        2000);
            }
        }
        return layer;
    }

    void heritage(Layer bic, Layer influence) {
        String[] names = {
            "Templo de San José",
            "Casa consular",
            "Antigua estación del ferrocarril",
            "Hospital San Vicente",
            "Teatro Aurora",
            "Casa de la Cultura",
            "Cementerio central",
            "Puente de arcos",
            "Casa Botero Vallejo",
            "Colegio de Nuestra Señora",
            "Plaza de mercado"
        };
        List<Town.Face> near = new ArrayList<>();
        for (Town.Face f : v.town.faces) {
            if ((f.barrio.character == Town.Character.HISTORIC || f.barrio.character == Town.Character.CENTRE)
                    && !f.block.isEmpty()
                    && f != v.growth.plaza
                    && !f.river) {
                near.add(f);
            }
        }
        near.sort(java.util.Comparator.comparingDouble(f -> f.middle().distance(v.growth.plaza.middle())));
        String[] states = {
            "bueno", "bueno", "malo", "regular", "bueno", "bueno", "regular", "malo", "regular", null, "bueno"
        };
        for (int i = 0; i < names.length; i++) {
            Town.Face f = near.get(i < 5 ? i : 3 * i - 9);
            Coordinate c = f.block.getInteriorPoint().getCoordinate();
            Geometry place =
                    Lattice.intersection(Lattice.rounded(Lattice.point(c.x, c.y).buffer(24 + 3 * (i % 4), 1)), f.block);
            String id = "BIC-%02d".formatted(i + 1);
            bic.add(
                    place,
                    "ID_OBJ",
                    id,
                    "NOMBRE",
                    names[i],
                    "AMBITO",
                    i < 2 ? "nacional" : i < 4 ? "departamental" : "municipal",
                    "ACTO",
                    i < 2 ? "Decreto 1932 de 1995" : "Acuerdo 021 de 2003",
                    "EST_CONS",
                    states[i],
                    "PEMP",
                    i == 0 ? "SI" : "NO");
            if (i % 4 != 3) {
                influence.add(Lattice.buffer(place, 60), "NOMBRE", "Zona de influencia " + names[i], "ID_BIC", id);
            }
        }
    }
}
