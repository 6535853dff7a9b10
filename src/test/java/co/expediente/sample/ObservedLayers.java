package co.expediente.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** What is on the ground at a cut-off date, beside what was planned in 2016. */
final class ObservedLayers {
    private final VillaAurora v;
    private final Delivery out;

    ObservedLayers(VillaAurora v, Delivery out) {
        this.v = v;
        this.out = out;
    }

    void deliver(int year) {
        blocks(year);
        roads(year);
        networks(year);
        publicSpace(year);
        facilities(year);
        housing(year);
        instruments(year);
        production(year);
        projects(year);
        works(year);
    }

    private static Layer observed(Layer layer, int year) {
        return layer.stamp("FTE_ESPF", LocalDate.of(year, 10, 15), "FTE_RESP", "Secretaría de Planeación");
    }

    private void blocks(int year) {
        Layer manzana = new Layer("manzana");
        Layer building = new Layer("construccion");
        TreeMap<Integer, List<Geometry>> footprint = new TreeMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        for (Town.Face f : v.town.faces) {
            boolean built = f.built <= year;
            if (built && !f.river && !Growth.open(f)) {
                footprint
                        .computeIfAbsent(f.barrio.comuna, k -> new ArrayList<>())
                        .add(f.ground);
            }
            if (f.river || Growth.open(f) || f.block.isEmpty() || f.use.equals("parque_previsto")) {
                continue;
            }
            String key =
                    "%s%03d".formatted(v.barrioCode(f.barrio), numbers.merge(v.barrioCode(f.barrio), 1, Integer::sum));
            if (!f.barrio.isExpansion()) {
                manzana.add(
                        f.block,
                        "ID_OBJ",
                        "MZ-" + key,
                        "COD_MANZ",
                        "0000101" + "0" + key.substring(0, 4) + "00" + key.substring(4),
                        "ESTRATO",
                        estrato(f));
            }
            if (built) {
                buildings(building, f, key, year);
            }
        }
        for (int i = 0; i < v.land.settlements.size(); i++) {
            Geometry core = Lattice.polygonsOver(
                    Lattice.buffer(v.land.settlements.get(i), year == 2017 ? -45 : year == 2021 ? -38 : -25), 5000);
            footprint.computeIfAbsent(100 + i, k -> new ArrayList<>()).add(core);
            grid(building, core, "CP%d".formatted(i + 1), 62, 0.34, year);
        }
        outskirts(building, footprint, year);
        Layer built = new Layer("area_construida");
        footprint.forEach((k, g) -> {
            Geometry whole = Lattice.union(g);
            built.add(
                    whole,
                    "ID_OBJ",
                    "HU-%03d".formatted(k),
                    "NOMBRE",
                    k == 0 ? "Suelo de expansión" : k < 100 ? "Comuna " + k : "Zona rural " + (k - 99),
                    "F_CAPT",
                    LocalDate.of(year, 8, 20),
                    "METODO",
                    "Interpretación de ortofoto");
        });
        if (year == 2017) {
            out.shapefile(year, manzana);
        }
        if (year != 2021) {
            out.shapefile(year, observed(building, year));
        }
        out.shapefile(year, built);
    }

    private int estrato(Town.Face f) {
        return switch (f.barrio.character) {
            case HILLSIDE -> 1 + f.barrio.index % 2;
            case CENTRE, HISTORIC -> 4;
            case NEW -> 3 + f.barrio.index % 3;
            default -> 2 + f.barrio.index % 3;
        };
    }

    /** Coarse masses of a block: rows of houses along the longer side, some lots still empty. */
    private void buildings(Layer layer, Town.Face f, String key, int year) {
        SplittableRandom dice = new SplittableRandom(f.barrio.index * 1000L + f.number);
        String use = f.use.equals("industrial")
                ? "industrial"
                : f.use.equals("comercial")
                        ? "comercial"
                        : f.use.equals("dotacional") ? "institucional" : "residencial";
        List<Polygon> lots = Lots.split(f.block, use.equals("industrial") ? 3200 : 1350);
        int n = 0;
        for (Polygon lot : lots) {
            n++;
            double chance = dice.nextDouble();
            int since = chance < 0.86 ? f.built : 2014 + dice.nextInt(16);
            int floors = f.barrio.character == Town.Character.CENTRE
                    ? 2 + dice.nextInt(5)
                    : f.barrio.isExpansion() ? 5 + dice.nextInt(8) : 1 + dice.nextInt(3);
            Geometry mass = Lattice.polygonsOver(Lattice.buffer(lot, f.barrio.isExpansion() ? -7 : -1.2), 120);
            if (since <= year && !mass.isEmpty() && mass.getNumGeometries() == 1) {
                Geometry plain = Lattice.simplified(mass, 0.6);
                layer.add(
                        plain,
                        "ID_OBJ",
                        "CO-%s-%02d".formatted(key, n),
                        "PISOS",
                        floors,
                        "USO",
                        use,
                        "AREA_CON",
                        StrictMath.rint(plain.getArea() * floors),
                        "ANIO",
                        Math.max(1900, since));
            }
        }
    }

    /** Small houses over an area, on a bent grid. */
    private void grid(Layer layer, Geometry area, String key, double step, double share, int year) {
        Noise noise = new Noise(key.hashCode());
        Envelope e = area.getEnvelopeInternal();
        int n = 0;
        for (double y = e.getMinY(); y < e.getMaxY(); y += step) {
            for (double x = e.getMinX(); x < e.getMaxX(); x += step) {
                double px = x + 0.4 * step * noise.at(x, y, 90);
                double py = y + 0.4 * step * noise.at(x + 999, y, 90);
                Polygon house = Lots.box(new Coordinate(px, py), step * 0.3, step * 0.19, 0.5 + noise.at(x, y, 400));
                n++;
                double since = 2008 + 20 * (noise.at(x * 3, y * 3, 77) + 0.35);
                if (area.covers(house) && since <= year && noise.at(x, y + 500, 60) < share * 2 - 0.3) {
                    layer.add(
                            house,
                            "ID_OBJ",
                            "CO-%s-%03d".formatted(key, n),
                            "PISOS",
                            1,
                            "USO",
                            "residencial",
                            "AREA_CON",
                            StrictMath.rint(house.getArea()),
                            "ANIO",
                            (int) Math.max(1960, since));
                }
            }
        }
    }

    /** Building where the plan did not want it: behind the hillside barrios, along the river, along the highway. */
    private void outskirts(Layer building, TreeMap<Integer, List<Geometry>> footprint, int year) {
        int k = 0;
        for (Town.Barrio b : v.town.barrios) {
            if (b.character != Town.Character.HILLSIDE) {
                continue;
            }
            double reach = year == 2017 ? 22 : year == 2021 ? 48 : 70;
            Geometry beyond = Lattice.polygonsOver(
                    Lattice.intersection(
                            Lattice.difference(Lattice.buffer(b.shape, reach), v.urban),
                            v.countryside.zones.get(Countryside.Zone.CAFE.ordinal())),
                    9000);
            if (!beyond.isEmpty() && k < 4) {
                footprint.computeIfAbsent(110 + k, z -> new ArrayList<>()).add(beyond);
                grid(building, beyond, "IN%d".formatted(k), 30, 0.3, year);
            }
            k++;
        }
        Geometry bank =
                Lattice.difference(Lattice.intersection(v.town.riverStrip, v.urban), Lattice.buffer(v.land.river, 14));
        grid(building, bank, "RI", 46, 0.1, year);
        grid(building, v.countryside.zones.get(Countryside.Zone.SUBURBANO.ordinal()), "SU", 95, 0.22, year);
        grid(building, v.countryside.zones.get(Countryside.Zone.CAMPESTRE.ordinal()), "CA", 130, 0.16, year);
        Geometry torrent = v.countryside.torrents.get(Countryside.HIGH);
        grid(building, Lattice.intersection(torrent, v.urban), "TO", 34, 0.15, year);
    }

    private void roads(int year) {
        TreeMap<String, List<Partition.Edge>> groups = new TreeMap<>();
        for (Town.Street s : v.town.streets) {
            boolean urban = s.sides().stream().anyMatch(f -> !f.barrio.isExpansion());
            boolean built = s.sides().stream().anyMatch(f -> f.built <= year);
            if (urban || built) {
                Town.Barrio b = s.sides().get(0).barrio;
                int rank = v.works.rank.get(s.edge());
                groups.computeIfAbsent(
                                rank == 1
                                        ? "1"
                                        : rank == 2 ? "2/%02d".formatted(b.comuna) : "3/%03d".formatted(b.index),
                                x -> new ArrayList<>())
                        .add(s.edge());
            }
        }
        Layer layer = new Layer("via");
        SplittableRandom dice = new SplittableRandom(99);
        groups.forEach((k, edges) -> {
            char rank = k.charAt(0);
            Town.Barrio b = rank == '3' ? v.town.barrios.get(Integer.parseInt(k.substring(2))) : null;
            for (LineString l : Works.merged(edges)) {
                Coordinate m = l.getCoordinateN(l.getNumPoints() / 2);
                double d = new SplittableRandom((long) (m.x * 64) * 31 + (long) (m.y * 64)).nextDouble();
                boolean poor = b != null && b.character == Town.Character.HILLSIDE;
                double paved = (poor ? 0.42 : b != null && b.character == Town.Character.NEW ? 0.72 : 0.9)
                        + (year - 2017) * 0.012;
                String surface = rank != '3'
                        ? "pavimento_asfaltico"
                        : d < paved * 0.72
                                ? "pavimento_rigido"
                                : d < paved
                                        ? "pavimento_asfaltico"
                                        : d < paved + 0.03
                                                ? "empedrado"
                                                : d < paved + 0.06 ? null : poor ? "placa_huella" : "afirmado";
                layer.add(
                        l,
                        "ID_OBJ",
                        "VU-%d-%d-%d".formatted((long) (m.x * 4) % 1_000_000, (long) (m.y * 4) % 1_000_000, (long)
                                l.getLength()),
                        "NOMBRE",
                        rank == '1' ? "Avenida" : rank == '2' ? "Vía colectora" : streetName(l),
                        "TIPO_SG",
                        rank == '1'
                                ? "Vias.Urbano.Principal"
                                : rank == '2' ? "Vias.Urbano.Secundaria" : "Vias.Urbano.Local",
                        "DET_SG",
                        rank == '1' ? "Vía arteria" : rank == '2' ? "Vía colectora" : "Vía local",
                        "NIVEL",
                        rank == '3' ? "Barrial" : "Zonal",
                        "ESTADO",
                        "Existente",
                        "SUPERF",
                        surface,
                        "CONDIC",
                        d < 0.6 ? "buena" : d < 0.85 ? "regular" : "mala",
                        "ANCHO",
                        rank == '1' ? 14.0 : rank == '2' ? 9.0 : 6.5,
                        "TODO_T",
                        "SI");
            }
        });
        int n = 0;
        for (LineString bridge : v.works.bridges) {
            layer.add(
                    bridge,
                    "ID_OBJ",
                    "PU-%02d".formatted(++n),
                    "NOMBRE",
                    "Puente " + n,
                    "TIPO_SG",
                    "Vias.Urbano.Secundaria",
                    "DET_SG",
                    "Puente vehicular",
                    "NIVEL",
                    "Zonal",
                    "ESTADO",
                    "Existente",
                    "SUPERF",
                    "pavimento_rigido",
                    "CONDIC",
                    "buena",
                    "ANCHO",
                    9.0,
                    "TODO_T",
                    "SI");
        }
        n = 0;
        for (Countryside.Road r : v.countryside.roads) {
            n++;
            double d = dice.nextDouble();
            boolean third = r.order() == 3;
            double good = 0.32 + (year - 2017) * 0.025;
            layer.add(
                    r.line(),
                    "ID_OBJ",
                    "VR-%03d".formatted(n),
                    "NOMBRE",
                    r.order() == 1
                            ? "Troncal nacional"
                            : r.order() == 2 ? "Vía departamental" : "Vía " + v.works.nearestVereda(r.line()),
                    "TIPO_SG",
                    "Vias.Rural.Vias_" + (r.order() == 1 ? "Primer" : r.order() == 2 ? "Segundo" : "Tercer") + "_Orden",
                    "DET_SG",
                    third ? "Camino veredal" : "Carretera",
                    "NIVEL",
                    r.order() == 1 ? "Nacional" : r.order() == 2 ? "Departamental" : "Municipal",
                    "ESTADO",
                    "Existente",
                    "SUPERF",
                    !third ? "pavimento_asfaltico" : d < 0.2 ? "placa_huella" : d < 0.75 ? "afirmado" : "tierra",
                    "CONDIC",
                    !third || d < good ? "buena" : d < 0.8 ? "regular" : "mala",
                    "ANCHO",
                    r.order() == 1 ? 10.5 : third ? 4.5 : 7.0,
                    "TODO_T",
                    third && d > 0.86 - (year - 2017) * 0.008 ? "NO" : "SI");
        }
        planned(
                layer,
                v.works.roads,
                year,
                "Vias.Urbano.Principal",
                "Vía del plan vial",
                "PV",
                "SUPERF",
                "pavimento_asfaltico",
                "CONDIC",
                "buena",
                "ANCHO",
                14.0,
                "TODO_T",
                "SI");
        out.shapefile(year, layer);

        Layer cycle = new Layer("ciclorruta");
        planned(cycle, v.works.cycleways, year, "Vias.Urbano.Ciclorruta", "Ciclorruta", "CR", "LONG_M", null);
        for (Layer.Row row : cycle.rows) {
            row.values()
                    .put(
                            "LONG_M",
                            StrictMath.rint(java.util.Objects.requireNonNull(row.geometry())
                                    .getLength()));
        }
        out.shapefile(year, cycle);
        if (year != 2021) {
            stops(year);
        }
    }

    private String streetName(LineString l) {
        Coordinate a = l.getCoordinateN(0);
        Coordinate b = l.getCoordinateN(l.getNumPoints() - 1);
        double along = Math.abs((b.x - a.x) * 0.832 + (b.y - a.y) * 0.5547);
        double across = Math.abs(-(b.x - a.x) * 0.5547 + (b.y - a.y) * 0.832);
        Coordinate o = v.land.centre;
        boolean carrera = along > across;
        double d = carrera ? -(a.x - o.x) * 0.5547 + (a.y - o.y) * 0.832 : (a.x - o.x) * 0.832 + (a.y - o.y) * 0.5547;
        return carrera ? "Carrera " + (int) (20 - d / 75) : "Calle " + (int) (40 + d / 80);
    }

    /** Planned lines as adopted, and what exists of them. */
    private void planned(
            Layer layer,
            List<Works.Line> lines,
            int year,
            String type,
            String detail,
            String key,
            @Nullable Object... more) {
        int n = 0;
        for (Works.Line l : lines) {
            n++;
            Project p = l.project();
            boolean stands = p == null ? l.since() <= year : p.done(year);
            if (l.planned() || stands) {
                Layer one = new Layer(layer.id)
                        .add(
                                l.line(),
                                "ID_OBJ",
                                "%s-%03d".formatted(key, n),
                                "NOMBRE",
                                l.name(),
                                "TIPO_SG",
                                type,
                                "DET_SG",
                                detail,
                                "NIVEL",
                                "Zonal",
                                "ESTADO",
                                l.planned() ? "Proyectado" : "Existente");
                one.stamp(more);
                layer.rows.addAll(one.rows);
            }
        }
    }

    private void stops(int year) {
        Layer layer = new Layer("paradero");
        List<Coordinate> placed = new ArrayList<>();
        for (List<Partition.Edge> way : v.works.avenues) {
            for (Partition.Edge e : way) {
                Coordinate c = e.middle();
                if (placed.stream().allMatch(p -> p.distance(c) > (year == 2017 ? 430 : 330))) {
                    placed.add(c);
                    Coordinate at = Lattice.snap(new Coordinate(c.x + 5.5, c.y - 4));
                    layer.add(
                            Lattice.FACTORY.createPoint(at),
                            "ID_OBJ",
                            "PA-%d-%d".formatted((long) at.x % 100_000, (long) at.y % 100_000),
                            "NOMBRE",
                            "Paradero " + placed.size(),
                            "CAP_TP",
                            placed.size() % 19 == 1 ? "alta" : "baja",
                            "ESTADO",
                            "Existente");
                }
            }
        }
        out.shapefile(year, layer);
    }

    private void networks(int year) {
        Layer water = new Layer("red_acueducto");
        planned(
                water,
                v.works.water,
                year,
                "Servicios_Publicos.Acueducto",
                "Red matriz",
                "AC",
                "DIAM",
                300,
                "MATER",
                "PVC");
        out.shapefile(year, water);
        Layer sewer = new Layer("red_alcantarillado");
        planned(
                sewer,
                v.works.sewers,
                year,
                "Servicios_Publicos.Alcantarillado",
                "Colector",
                "AL",
                "TIPO_RED",
                "sanitario",
                "DIAM",
                600);
        out.shapefile(year, sewer);
        Layer plants = new Layer("infraestructura_servicios");
        String[][] old = {
            {"bocatoma", "Bocatoma La Honda", "210"},
            {"ptap", "PTAP La Honda", "320"},
            {"tanque", "Tanque El Mirador", "2400"},
            {"subestacion", "Subestación Aurora", "60"}
        };
        List<Coordinate> places =
                List.of(v.countryside.intakePoint, near(-100, 2250), near(350, 1450), near(-3300, 500));
        for (int i = 0; i < old.length; i++) {
            plants.add(
                    Lattice.point(places.get(i).x, places.get(i).y),
                    plant(
                            "IS-%02d".formatted(i + 1),
                            old[i][1],
                            old[i][0],
                            "Existente",
                            Double.parseDouble(old[i][2])));
        }
        int n = 0;
        for (Project p : v.works.plants) {
            n++;
            plants.add(p.planned, plant("IP-%02d".formatted(n), p.name, p.unit, "Proyectado", 250.0));
            if (p.done(year)) {
                plants.add(p.executed, plant("IX-%02d".formatted(n), p.name, p.unit, "Existente", 250.0));
            }
        }
        out.shapefile(year, plants);
        // Served area: what was built before, and a part of the new.
        Layer served = new Layer("area_prestacion_servicio");
        for (String service : List.of("acueducto", "alcantarillado")) {
            List<Geometry> faces = new ArrayList<>();
            for (Town.Face f : v.town.faces) {
                boolean hill = f.barrio.character == Town.Character.HILLSIDE;
                int lag = service.equals("acueducto") ? hill ? 3 : 0 : hill ? 9 : 2;
                boolean outer = service.equals("alcantarillado")
                        && hill
                        && (f.number % 10) / 10.0 > 0.35 + (year - 2017) * 0.06;
                if ((Math.min(
                                                f.built,
                                                f.river
                                                                || f.built == Growth.NEVER
                                                                        && !f.barrio.isExpansion()
                                                                        && f.number % 3 > 0
                                                        ? 2010
                                                        : f.built)
                                        + lag
                                <= year)
                        && !outer) {
                    faces.add(f.ground);
                }
            }
            served.add(
                    Partition.merge(faces),
                    "ID_OBJ",
                    "PS-" + service,
                    "NOMBRE",
                    "Prestación de " + service,
                    "SERVICIO",
                    service,
                    "PRESTAD",
                    "Aguas de Aurora E.S.P.",
                    "CONT_H",
                    service.equals("acueducto") ? 22.0 : 24.0);
        }
        out.shapefile(year, served);
        if (year == 2017) {
            Layer perimeter = new Layer("perimetro_servicios");
            Geometry wide = Partition.merge(v.town.barrios.stream()
                    .filter(b -> !b.isExpansion() || b.name.endsWith("1"))
                    .map(b -> b.shape)
                    .toList());
            perimeter.add(wide, "NOMBRE", "Perímetro de acueducto", "SERVICIO", "acueducto");
            perimeter.add(v.urban, "NOMBRE", "Perímetro de alcantarillado", "SERVICIO", "alcantarillado");
            out.shapefile(year, PlanLayers.adopted(perimeter, 5000));
        }
    }

    private static @Nullable Object[] plant(String id, String name, String kind, String state, Double capacity) {
        boolean waste = kind.equals("ptar") || kind.equals("bombeo");
        String type = kind.equals("subestacion")
                ? "Servicios_Publicos.Energia"
                : waste ? "Servicios_Publicos.Alcantarillado" : "Servicios_Publicos.Acueducto";
        return new Object[] {
            "ID_OBJ",
            id,
            "NOMBRE",
            name,
            "TIPO_SG",
            type,
            "DET_SG",
            name,
            "NIVEL",
            "Municipal",
            "ESTADO",
            state,
            "CL_INFRA",
            kind,
            "CAPAC",
            capacity,
            "UND_CAP",
            kind.equals("tanque") ? "m3" : kind.equals("subestacion") ? "MVA" : "l/s"
        };
    }

    private Coordinate near(double along, double across) {
        return new Coordinate(
                v.land.centre.x + along * 0.832 - across * 0.5547, v.land.centre.y + along * 0.5547 + across * 0.832);
    }

    private void publicSpace(int year) {
        Layer layer = new Layer("espacio_publico");
        int n = 0;
        for (Town.Face f : v.town.faces) {
            n++;
            if (Growth.open(f)) {
                space(
                        layer,
                        f.block,
                        "EP-%04d".formatted(n),
                        (f.use.equals("plaza") ? "Plaza " : "Parque ") + f.barrio.name,
                        f.use,
                        "Existente",
                        f.block.getArea());
            } else if (!f.river
                    && f.built <= year
                    && f.built >= 2018
                    && f.number % 23 == 4
                    && f.use.equals("residencial")) {
                // Green space that developers handed over without the plan asking for it.
                Geometry corner = Lattice.polygonsOver(Works.part(f.block, 0.3), 500);
                if (!corner.isEmpty()) {
                    space(
                            layer,
                            corner,
                            "EN-%04d".formatted(n),
                            "Zona verde " + f.barrio.name,
                            "zona_verde",
                            "Existente",
                            corner.getArea());
                }
            }
        }
        int k = 0;
        for (Project p : v.works.parks.values()) {
            k++;
            String type = p.name.contains("lineal") ? "zona_verde" : "parque";
            Geometry plan = java.util.Objects.requireNonNull(p.planned);
            space(layer, plan, "EPP-%03d".formatted(k), p.name, type, "Proyectado", plan.getArea());
            if (p.done(year)) {
                space(
                        layer,
                        java.util.Objects.requireNonNull(p.executed),
                        "EPX-%03d".formatted(k),
                        p.name,
                        type,
                        "Existente",
                        plan.getArea());
            }
        }
        out.shapefile(year, layer);

        Layer dues = new Layer("cesion_urbanistica");
        int c = 0;
        for (Town.Face f : v.town.faces) {
            boolean owes = f.built >= 2010
                    && f.built <= year
                    && !f.river
                    && !Growth.open(f)
                    && f.use.equals("residencial")
                    && f.block.getNumGeometries() == 1
                    && f.number % 7 == 2;
            if (owes) {
                c++;
                Geometry g = Lattice.polygonsOver(Works.part(f.block, 0.16), 150);
                boolean handed = (c % 5 < 2 || f.built < 2016) && f.built + 2 <= year;
                if (!g.isEmpty()) {
                    dues.add(
                            g,
                            "ID_OBJ",
                            "CE-%d-%03d".formatted(f.barrio.index, f.number),
                            "NOMBRE",
                            "Cesión " + f.barrio.name,
                            "TIPO_CES",
                            c % 4 == 0 ? "equipamiento" : "espacio_publico",
                            "OBLIG_M2",
                            StrictMath.rint(g.getArea() * 1.1),
                            "ENTREG",
                            handed ? "SI" : "NO",
                            "F_ENT",
                            handed ? LocalDate.of(Math.min(year, f.built + 1), 6, 1) : null);
                }
            }
        }
        if (year == 2021) {
            Coordinate at = near(2350, -900);
            dues.add(
                    Dirt.bowTie(at, 42),
                    "ID_OBJ",
                    "CE-DIGIT-01",
                    "NOMBRE",
                    "Cesión por verificar",
                    "TIPO_CES",
                    "espacio_publico",
                    "OBLIG_M2",
                    1300.0,
                    "ENTREG",
                    "NO",
                    "F_ENT",
                    null);
        }
        out.shapefile(
                year,
                "cesion_urbanistica",
                "cesion_urbanistica",
                dues,
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.UTF_8,
                true,
                Map.of(),
                year == 2021 ? "one bow-tie of two equal triangles: rejected" : "");
    }

    private static void space(Layer layer, Geometry g, String id, String name, String type, String state, double size) {
        layer.add(
                g,
                "ID_OBJ",
                id,
                "NOMBRE",
                name,
                "TIPO_SG",
                "Espacio_Publico.Elemento_Constitutivo",
                "DET_SG",
                type,
                "NIVEL",
                size > 8000 ? "Zonal" : "Barrial",
                "ESTADO",
                state,
                "TIPO_EP",
                type,
                "EFECTIVO",
                "SI",
                "ESC_EP",
                size > 8000 ? "Zonal" : "Barrial");
    }

    private void facilities(int year) {
        Layer points = new Layer("equipamiento");
        Layer plots = new Layer("predio_equipamiento");
        for (Works.Facility f : v.works.facilities) {
            String short1 = f.type().substring(f.type().indexOf('.') + 1).replace('_', ' ');
            Project p = f.project();
            points.add(
                    Lattice.FACTORY.createPoint(f.place()),
                    "ID_OBJ",
                    f.id(),
                    "NOMBRE",
                    f.name(),
                    "TIPO_SG",
                    f.type(),
                    "DET_SG",
                    short1,
                    "NIVEL",
                    f.plot() == null ? "Barrial" : "Zonal",
                    "ESTADO",
                    p == null ? "Existente" : "Proyectado",
                    "CUPOS",
                    f.places() == 0 ? null : f.places(),
                    "AREA_PR",
                    f.plot() == null ? null : StrictMath.rint(f.plot().getArea()));
            boolean stands = p == null || p.done(year);
            if (p != null && stands) {
                points.add(
                        p.executed,
                        "ID_OBJ",
                        f.id() + "X",
                        "NOMBRE",
                        f.name(),
                        "TIPO_SG",
                        f.type(),
                        "DET_SG",
                        short1,
                        "NIVEL",
                        f.plot() == null ? "Barrial" : "Zonal",
                        "ESTADO",
                        "Existente",
                        "CUPOS",
                        f.places() == 0 ? null : f.places(),
                        "AREA_PR",
                        null);
            }
            if (f.plot() != null && stands) {
                plots.add(
                        f.plot(),
                        "ID_OBJ",
                        "PE-" + f.id(),
                        "NOMBRE",
                        f.name(),
                        "TIPO_SG",
                        f.type(),
                        "DET_SG",
                        short1,
                        "NIVEL",
                        "Zonal",
                        "ESTADO",
                        "Existente",
                        "ID_EQU",
                        f.id());
            }
        }
        out.shapefile(
                year,
                "equipamiento",
                "equipamiento",
                points,
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.ISO_8859_1,
                false,
                Map.of(),
                "DBF in Latin-1 without .cpg");
        out.shapefile(year, plots);
    }

    private void housing(int year) {
        Layer projects = new Layer("proyecto_vivienda");
        int n = 0;
        for (Project p : v.works.housing) {
            n++;
            projects.add(
                    p.planned,
                    "ID_OBJ",
                    "VI-%02d".formatted(n),
                    "NOMBRE",
                    p.name,
                    "UND_VIS",
                    (int) p.goal * 2 / 3,
                    "UND_VIP",
                    (int) p.goal / 3,
                    "EST_PROY",
                    p.state(year),
                    "ID_PROY",
                    p.id);
        }
        out.shapefile(year, projects);
        Layer upgrade = new Layer("mejoramiento_barrio");
        n = 0;
        for (Project p : v.works.upgrading) {
            n++;
            if (p.progress(year) > 0) {
                upgrade.add(
                        p.executed,
                        "ID_OBJ",
                        "MB-%02d".formatted(n),
                        "NOMBRE",
                        p.name,
                        "EST_PROY",
                        p.state(year),
                        "HOGARES",
                        (int) p.goal,
                        "ID_PROY",
                        p.id);
            }
        }
        if (upgrade.rows.isEmpty()) {
            Project p = v.works.upgrading.get(0);
            upgrade.add(
                    Works.part(java.util.Objects.requireNonNull(p.planned), 0.2),
                    "ID_OBJ",
                    "MB-00",
                    "NOMBRE",
                    "Mejoramiento anterior al plan",
                    "EST_PROY",
                    "terminado",
                    "HOGARES",
                    60,
                    "ID_PROY",
                    null);
        }
        out.shapefile(year, upgrade);
        Layer informal = new Layer("asentamiento_informal");
        n = 0;
        for (Town.Barrio b : v.town.barrios) {
            if (b.character != Town.Character.HILLSIDE) {
                continue;
            }
            n++;
            List<Geometry> faces = new ArrayList<>();
            for (Town.Face f : v.town.faces) {
                if (f.barrio == b && f.built <= year && !Growth.open(f) && (f.number * 7 + n) % 10 < 6) {
                    faces.add(f.ground);
                }
            }
            if (faces.isEmpty()) {
                continue;
            }
            String[] before = {
                "legalizable", "en_tramite", "legalizable", "no_legalizable", "legalizable", "en_tramite", "legalizado"
            };
            int gain = n % 3 == 0 ? year - 2017 > 0 ? 1 : 0 : n % 3 == 1 ? year - 2017 > 4 ? 1 : 0 : 0;
            String state = gain == 1 && !before[n % 7].startsWith("no_") ? "legalizado" : before[n % 7];
            informal.add(
                    Partition.merge(faces),
                    "ID_OBJ",
                    "AI-%02d".formatted(n),
                    "NOMBRE",
                    "Asentamiento " + b.name,
                    "EST_LEG",
                    state,
                    "VIVIENDAS",
                    (int) (Partition.merge(faces).getArea() / 145),
                    "F_LEG",
                    state.equals("legalizado") ? LocalDate.of(year - 1, 3, 12) : null);
        }
        out.shapefile(year, informal);
        if (year == 2017) {
            Layer land = new Layer("suelo_vis");
            for (Geometry x : v.land.expansion) {
                land.addParts(
                        Works.part(x, 0.42),
                        5000,
                        "NOMBRE",
                        "Suelo VIS en expansión",
                        "PCT_VIS",
                        25.0,
                        "ACTO",
                        "Acuerdo 012 de 2016");
            }
            for (Town.Barrio b : v.town.barrios) {
                if (v.treatment(b).equals("Desarrollo") && !b.isExpansion()) {
                    land.addParts(
                            Works.part(b.shape, 0.3),
                            5000,
                            "NOMBRE",
                            "Suelo VIS " + b.name,
                            "PCT_VIS",
                            20.0,
                            "ACTO",
                            "Acuerdo 012 de 2016");
                }
            }
            out.shapefile(year, PlanLayers.adopted(land, 5000));
        }
    }

    private void instruments(int year) {
        Layer plans = new Layer("plan_parcial");
        int n = 0;
        for (Geometry x : v.land.expansion) {
            n++;
            Geometry half = n == 3 ? x : Works.part(x, n == 1 ? 0.62 : 0.5);
            String state = n == 1
                    ? year == 2017 ? "adoptado" : "en_ejecucion"
                    : n == 2
                            ? year == 2017 ? "formulacion" : year == 2021 ? "concertado" : "adoptado"
                            : year == 2025 ? "viabilizado" : "formulacion";
            boolean adopted = state.equals("adoptado") || state.equals("en_ejecucion");
            plans.add(
                    half,
                    "ID_OBJ",
                    "PP-%02d".formatted(n),
                    "NOMBRE",
                    "Plan parcial Sector " + n,
                    "EST_PP",
                    state,
                    "DECRETO",
                    adopted ? "Decreto %d de %d".formatted(60 + n, n == 1 ? 2017 : 2024) : null,
                    "F_ADOP",
                    adopted ? LocalDate.of(n == 1 ? 2017 : 2024, 4, 20) : null,
                    "AREA_BR",
                    StrictMath.rint(half.getArea()),
                    "AREA_UT",
                    StrictMath.rint(half.getArea() * 0.58),
                    "VIV_PREV",
                    (int) (half.getArea() * 0.006));
        }
        int k = 0;
        for (Town.Barrio b : v.town.barrios) {
            if (v.treatment(b).equals("Renovacion_Urbana.Redesarrollo")) {
                k++;
                plans.add(
                        b.shape,
                        "ID_OBJ",
                        "PR-%02d".formatted(k),
                        "NOMBRE",
                        "Plan parcial de renovación " + b.name,
                        "EST_PP",
                        k == 1 && year == 2025 ? "adoptado" : "formulacion",
                        "DECRETO",
                        null,
                        "F_ADOP",
                        k == 1 && year == 2025 ? LocalDate.of(2025, 2, 11) : null,
                        "AREA_BR",
                        StrictMath.rint(b.shape.getArea()),
                        "AREA_UT",
                        StrictMath.rint(b.shape.getArea() * 0.5),
                        "VIV_PREV",
                        (int) (b.shape.getArea() * 0.008));
            }
        }
        out.shapefile(year, plans);
        out.shapefile(year, v.zoning.studies(year));
        Layer restored = new Layer("area_restauracion");
        n = 0;
        for (Project p : v.works.restoration) {
            n++;
            if (p.progress(year) >= 0.5) {
                restored.add(
                        p.progress(year) >= 1
                                ? p.executed
                                : Works.part(java.util.Objects.requireNonNull(p.executed), 0.5),
                        "ID_OBJ",
                        "RE-%02d".formatted(n),
                        "NOMBRE",
                        p.name,
                        "F_REST",
                        Project.date(Math.min(p.end, year + 0.8)),
                        "ESPECIE",
                        "Roble, encenillo y nogal",
                        "ID_PROY",
                        p.id);
            }
        }
        Geometry old = Works.part(java.util.Objects.requireNonNull(v.works.restoration.get(0).planned), 0.25);
        restored.add(
                old,
                "ID_OBJ",
                "RE-00",
                "NOMBRE",
                "Siembra de 2014",
                "F_REST",
                LocalDate.of(2014, 10, 12),
                "ESPECIE",
                "Guadua",
                "ID_PROY",
                null);
        out.shapefile(year, restored);
    }

    private void production(int year) {
        if (year == 2021) {
            return;
        }
        Countryside c = v.countryside;
        Layer productive = new Layer("area_productiva");
        double grow = year == 2017 ? 0.62 : 0.7;
        for (Object[] kind : new Object[][] {
            {Countryside.Zone.CAFE, "Agricola", "Café y plátano"},
            {Countryside.Zone.PASTO, "Pecuario", "Ganadería doble propósito"},
            {Countryside.Zone.PLANTACION, "Forestal", "Pino y eucalipto"},
            {Countryside.Zone.VEGA, "Agricola", "Hortalizas"}
        }) {
            Geometry zone = c.zones.get(((Countryside.Zone) kind[0]).ordinal());
            for (Polygon p : Lattice.polygons(zone)) {
                if (p.getArea() > 600_000) {
                    productive.addParts(Works.part(p, grow), 50_000, "NOMBRE", kind[2], "TIPO_PRO", kind[1]);
                }
            }
        }
        out.shapefile(year, productive);
        Layer mines = new Layer("titulo_minero");
        Geometry mine = c.zones.get(Countryside.Zone.MINA.ordinal());
        mines.add(
                mine,
                "NOMBRE",
                "Cantera El Tablazo",
                "MINERAL",
                "Materiales de construcción",
                "EST_TM",
                "vigente",
                "EXPED",
                "HFC-091");
        mines.add(
                Lattice.intersection(
                        Lattice.buffer(Lattice.point(Relief.EAST + 5400, Relief.NORTH + 6600), 320), v.land.rural),
                "NOMBRE",
                "Arrastre río Aurora",
                "MINERAL",
                "Gravas y arenas",
                "EST_TM",
                "vigente",
                "EXPED",
                "JKL-14231");
        if (year == 2025) {
            mines.add(
                    Lattice.intersection(
                            Lattice.buffer(Lattice.point(Relief.EAST + 15800, Relief.NORTH + 11200), 420),
                            v.land.rural),
                    "NOMBRE",
                    "Oro El Encenillo",
                    "MINERAL",
                    "Oro",
                    "EST_TM",
                    "solicitud",
                    "EXPED",
                    "RT3-08011");
        }
        out.shapefile(year, mines);
    }

    private void projects(int year) {
        if (year != 2017) {
            return;
        }
        for (String kind : List.of("p", "l", "n")) {
            Layer layer = new Layer("proyecto_pot_" + kind);
            for (Project p : v.programme.projects) {
                Geometry g = p.planned;
                if (g != null && kind.equals(kind(g))) {
                    layer.add(
                            g,
                            "ID_OBJ",
                            p.id,
                            "NOMBRE",
                            p.name,
                            "ID_PROY",
                            p.id,
                            "SISTEMA",
                            p.system,
                            "PROGRAMA",
                            Statistics.programme(p),
                            "PLAZO",
                            p.term,
                            "INI_PREV",
                            p.plannedStart(),
                            "FIN_PREV",
                            p.plannedEnd(),
                            "META",
                            p.goal,
                            "META_UND",
                            p.unit,
                            "COSTO",
                            (long) p.cost * 1_000_000,
                            "FUENTE_F",
                            p.cost > 4000 ? "Regalías" : "Recursos propios",
                            "RESPONS",
                            p.responsible,
                            "OBJETIVO",
                            Statistics.goal(p));
                }
            }
            out.shapefile(year, PlanLayers.adopted(layer, 5000));
        }
    }

    static String kind(Geometry g) {
        return g.getDimension() == 2 ? "p" : g.getDimension() == 1 ? "l" : "n";
    }

    private void works(int year) {
        for (String kind : List.of("p", "l", "n")) {
            Layer layer = new Layer("obra_ejecutada_" + kind);
            for (Project p : v.programme.projects) {
                Geometry g = p.executed;
                double done = p.progress(year);
                if (g == null || !kind.equals(kind(g)) || done <= 0) {
                    continue;
                }
                work(
                        layer,
                        g,
                        "OB-" + p.id.substring(2),
                        p.name,
                        p.id,
                        p.system,
                        p.state(year),
                        done,
                        p.start,
                        done >= 1 ? p.end : 0,
                        (long) (p.cost * done * 1.07) * 1_000_000);
            }
            if (kind.equals("n")) {
                double[][] extra = {
                    {2018.2, 300, 700},
                    {2019.4, -800, 350},
                    {2020.9, 1300, -700},
                    {2023.1, -1500, -500},
                    {2024.6, 900, 1200}
                };
                for (int i = 0; i < extra.length; i++) {
                    if (extra[i][0] <= year + 0.9) {
                        Coordinate c = near(extra[i][1], extra[i][2]);
                        work(
                                layer,
                                Lattice.point(c.x, c.y),
                                "OX-%02d".formatted(i + 1),
                                i % 2 == 0 ? "Cancha sintética" : "Caseta comunal",
                                i == 1 ? "P-999" : null,
                                "EQU",
                                "terminado",
                                1,
                                extra[i][0] - 0.5,
                                extra[i][0],
                                420_000_000L);
                    }
                }
            }
            out.shapefile(year, observed(layer, year));
        }
    }

    private static void work(
            Layer layer,
            Geometry g,
            String id,
            String name,
            @Nullable String project,
            String system,
            String state,
            double done,
            double start,
            double end,
            long value) {
        layer.add(
                g,
                "ID_OBJ",
                id,
                "NOMBRE",
                name,
                "ID_PROY",
                project,
                "TIPO",
                kindOfWork(system, name),
                "EST_OBRA",
                state,
                "AV_FIS",
                done,
                "INICIO",
                Project.date(start),
                "FIN",
                end > 0 ? Project.date(end) : null,
                "VAL_EJEC",
                value,
                "EVIDENC",
                done >= 1 ? "Acta de recibo" : "Informe de interventoría");
    }

    private static String kindOfWork(String system, String name) {
        return switch (system) {
            case "AMR" -> "mitigacion";
            case "SPD" ->
                name.matches("(?i).*(colector|interceptor|emisario|ptar|bombeo).*") ? "alcantarillado" : "acueducto";
            case "MAR" -> "restauracion";
            case "VTR" -> name.startsWith("Ciclorruta") ? "ciclorruta" : "via";
            case "EPU" -> "espacio_publico";
            case "VIV" -> name.startsWith("Mejoramiento") ? "mejoramiento" : "vivienda";
            case "EQU" -> "equipamiento";
            case "PAT" -> "patrimonio";
            case "SPR" -> "productivo";
            default -> "otro";
        };
    }
}
