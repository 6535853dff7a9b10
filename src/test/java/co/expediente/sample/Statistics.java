package co.expediente.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tables without geometry: population, housing, services, execution programme. */
final class Statistics {
    private final VillaAurora v;
    private final Delivery out;

    Statistics(VillaAurora v, Delivery out) {
        this.v = v;
        this.out = out;
    }

    void deliver() {
        for (int year : VillaAurora.CUTOFFS) {
            population(year);
            housing(year);
            services(year);
        }
        programme();
    }

    private void population(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int year = 2016; year <= cutoff; year++) {
            int total = Population.total(year);
            int urban = Population.urban(year);
            rows.add(people("municipio", "00001", year, total, urban));
            TreeMap<Integer, Integer> comunas = v.population.byComuna(year);
            for (Map.Entry<Integer, Integer> c : comunas.entrySet()) {
                rows.add(
                        c.getKey() == Population.UNKNOWN
                                ? Arrays.asList(
                                        "00001",
                                        "comuna",
                                        v.comunaCode(c.getKey()),
                                        year,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "DANE, proyecciones; sin desagregar")
                                : people("comuna", v.comunaCode(c.getKey()), year, c.getValue(), c.getValue()));
            }
            if (year == cutoff) {
                int rural = total - urban;
                double sum = v.land.veredas.stream()
                        .mapToDouble(g -> StrictMath.sqrt(g.getArea()))
                        .sum();
                int left = rural;
                for (int i = 0; i < v.land.veredas.size(); i++) {
                    int p = i + 1 == v.land.veredas.size()
                            ? left
                            : (int) StrictMath.rint(rural
                                    * StrictMath.sqrt(v.land.veredas.get(i).getArea())
                                    / sum);
                    left -= p;
                    rows.add(people("vereda", v.veredaCode(i), year, p, 0));
                }
            }
        }
        out.csv(
                cutoff,
                "est_poblacion",
                List.of(
                        "cod_mun",
                        "unidad_tipo",
                        "unidad_cod",
                        "anio",
                        "total",
                        "urbana",
                        "rural",
                        "hombres",
                        "mujeres",
                        "edad_0_14",
                        "edad_15_64",
                        "edad_65_mas",
                        "fuente"),
                rows,
                false,
                Map.of(),
                "population of comuna 04 unknown: empty, not 0");
    }

    private static List<@Nullable Object> people(String type, String code, int year, int total, int urban) {
        int men = (int) StrictMath.rint(total * 0.486);
        int young = (int) StrictMath.rint(total * (0.232 - 0.004 * (year - 2016)));
        int old = (int) StrictMath.rint(total * (0.092 + 0.0032 * (year - 2016)));
        return Arrays.asList(
                "00001",
                type,
                code,
                year,
                total,
                urban,
                total - urban,
                men,
                total - men,
                young,
                total - young - old,
                old,
                "DANE, proyecciones");
    }

    private void housing(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int year = 2017; year <= cutoff; year++) {
            double perHome = 3.35 - 0.05 * (year - 2017);
            int homes = (int) StrictMath.rint(Population.total(year) / perHome);
            rows.add(home(
                    "municipio", "00001", year, homes, 0.062 - 0.0028 * (year - 2017), 0.148 - 0.0062 * (year - 2017)));
            if (year == cutoff) {
                v.population.byComuna(year).forEach((c, p) -> {
                    double poor = c == 5 || c == 6 || c == 10 || c == 12 ? 1.7 : c == 1 || c == 9 ? 0.5 : 0.9;
                    if (c != Population.UNKNOWN) {
                        rows.add(home(
                                "comuna",
                                v.comunaCode(c),
                                cutoff,
                                (int) StrictMath.rint(p / perHome),
                                (0.062 - 0.0028 * (cutoff - 2017)) * poor,
                                (0.148 - 0.0062 * (cutoff - 2017)) * poor));
                    }
                });
            }
        }
        out.csv(
                cutoff,
                "est_vivienda",
                List.of(
                        "cod_mun",
                        "unidad_tipo",
                        "unidad_cod",
                        "anio",
                        "viviendas",
                        "hogares",
                        "deficit_cuantitativo",
                        "deficit_cualitativo"),
                rows,
                true,
                Map.of(),
                "semicolons and decimal commas");
    }

    private static List<@Nullable Object> home(
            String type, String code, int year, int homes, double lack, double poor) {
        return Arrays.asList(
                "00001",
                type,
                code,
                year,
                (double) StrictMath.rint(homes * 0.955),
                (double) homes,
                StrictMath.rint(homes * lack),
                StrictMath.rint(homes * poor));
    }

    private void services(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int year = 2017; year <= cutoff; year++) {
            double perHome = 3.35 - 0.05 * (year - 2017);
            int dwellings = (int) StrictMath.rint(Population.total(year) / perHome * 0.955);
            rows.add(service(
                    "municipio",
                    "00001",
                    year,
                    "acueducto",
                    dwellings,
                    0.912 + 0.006 * (year - 2017),
                    21.5 + 0.2 * (year - 2017),
                    43.8 - 1.35 * (year - 2017)));
            rows.add(service(
                    "municipio",
                    "00001",
                    year,
                    "alcantarillado",
                    dwellings,
                    0.781 + 0.0105 * (year - 2017),
                    null,
                    null));
            rows.add(service("municipio", "00001", year, "aseo", dwellings, 0.83 + 0.008 * (year - 2017), null, null));
        }
        double perHome = 3.35 - 0.05 * (cutoff - 2017);
        v.population.byComuna(cutoff).forEach((c, p) -> {
            if (c != Population.UNKNOWN) {
                double weak = c == 5 || c == 6 || c == 10 || c == 12 ? 0.06 : 0;
                int dwellings = (int) StrictMath.rint(p / perHome * 0.955);
                rows.add(service(
                        "comuna",
                        v.comunaCode(c),
                        cutoff,
                        "acueducto",
                        dwellings,
                        Math.min(0.998, 0.965 + 0.004 * (cutoff - 2017) - weak),
                        22.0,
                        null));
                rows.add(service(
                        "comuna",
                        v.comunaCode(c),
                        cutoff,
                        "alcantarillado",
                        dwellings,
                        Math.min(0.99, 0.90 + 0.009 * (cutoff - 2017) - 2.2 * weak),
                        null,
                        null));
            }
        });
        out.csv(
                cutoff,
                "est_servicios",
                List.of(
                        "cod_mun",
                        "unidad_tipo",
                        "unidad_cod",
                        "anio",
                        "servicio",
                        "suscriptores",
                        "viviendas_con",
                        "continuidad_h",
                        "perdidas_pct"),
                rows,
                true,
                Map.of(),
                "semicolons and decimal commas");
    }

    private static List<@Nullable Object> service(
            String type,
            String code,
            int year,
            String service,
            int dwellings,
            double share,
            @Nullable Double hours,
            @Nullable Double losses) {
        int with = (int) StrictMath.rint(dwellings * share);
        return Arrays.asList(
                "00001", type, code, year, service, (int) StrictMath.rint(with * 0.985), with, hours, losses);
    }

    private void programme() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Project p : v.programme.projects) {
            rows.add(Arrays.asList(
                    p.id,
                    p.name,
                    goal(p),
                    programme(p),
                    p.system,
                    p.term,
                    p.goal,
                    p.unit,
                    (long) p.cost * 1_000_000,
                    p.responsible));
        }
        out.csv(
                2017,
                "programa_ejecucion",
                List.of(
                        "id_proyecto",
                        "nombre",
                        "objetivo",
                        "estrategia",
                        "sistema",
                        "plazo",
                        "meta",
                        "unidad",
                        "costo",
                        "responsable"),
                rows,
                false,
                Map.of(),
                "");
    }

    static String goal(Project p) {
        return switch (p.system) {
            case "AMR", "MAR" -> "OBJ-1 Territorio seguro y con agua";
            case "SPD", "VTR" -> "OBJ-2 Ciudad conectada y servida";
            case "EPU", "EQU", "PAT" -> "OBJ-3 Vida pública cerca de todos";
            case "VIV", "SUE" -> "OBJ-4 Vivienda digna en suelo planificado";
            default -> "OBJ-5 Campo productivo";
        };
    }

    static String programme(Project p) {
        return switch (p.system) {
            case "AMR" -> "Reducción del riesgo";
            case "SPD" -> "Plan maestro de acueducto y alcantarillado";
            case "MAR" -> "Restauración de microcuencas";
            case "VTR" -> "Plan vial y de movilidad activa";
            case "EPU" -> "Parques para Aurora";
            case "VIV" -> "Vivienda y barrios";
            case "EQU" -> "Equipamientos cercanos";
            case "PAT" -> "Centro histórico vivo";
            case "SUE" -> "Gestión del suelo";
            default -> "Campo y turismo";
        };
    }
}
