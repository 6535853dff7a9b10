package co.expediente.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables that single indicators ask for: matrix of uses, investment, jobs, places, and what the dossier rates and asks. */
final class FurtherTables {
    private final VillaAurora v;
    private final Delivery out;

    FurtherTables(VillaAurora v, Delivery out) {
        this.v = v;
        this.out = out;
    }

    void deliver() {
        matrix();
        links();
        articulation();
        for (int year : VillaAurora.CUTOFFS) {
            investment(year);
            developmentPlan(year);
            economy(year);
            places(year);
            requests(year);
            sufficiency(year);
        }
    }

    private void table(int year, String id, String header, List<List<@Nullable Object>> rows) {
        out.csv(year, id, List.of(header.split(",")), rows, false, Map.of(), "");
    }

    private static void row(List<List<@Nullable Object>> rows, @Nullable Object... cells) {
        rows.add(Arrays.asList(cells));
    }

    private void matrix() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String[] areas = {"Residencial", "Comercial", "Servicios", "Industrial", "Institucional", "Dotacional", "Mixto"
        };
        String[] uses = {"residencial", "comercial", "servicios", "industrial", "dotacional", "espacio_publico"};
        for (String use : uses) {
            for (String area : areas) {
                boolean factory = use.equals("industrial");
                boolean home = use.equals("residencial");
                String verdict = use.equals("espacio_publico") || area.equalsIgnoreCase(use)
                        ? "permitido"
                        : factory ? "prohibido" : home && area.equals("Industrial") ? "prohibido" : "condicionado";
                row(rows, use, area, verdict);
            }
        }
        String[][] rural = {
            {"Conservacion_Proteccion_Ambiental", "permitido", "permitido"},
            {"Forestal", "condicionado", "permitido"},
            {"Agricola", "prohibido", "condicionado"},
            {"Pecuario", "prohibido", "condicionado"},
            {"Mineria", "prohibido", "prohibido"},
            {"Residencial", "prohibido", "prohibido"},
            {"Comercial_Servicios", "prohibido", "prohibido"},
            {"Dotacional_Institucional", "condicionado", "condicionado"},
            {"Centro_Poblado", "prohibido", "condicionado"},
            {"Otro", "condicionado", "condicionado"},
            {"Industrial", "prohibido", "prohibido"},
            {"Comercial", "prohibido", "condicionado"},
            {"Servicios", "prohibido", "condicionado"},
            {"Institucional", "condicionado", "condicionado"},
            {"Dotacional", "condicionado", "condicionado"},
            {"Mixto", "prohibido", "condicionado"}
        };
        for (String[] r : rural) {
            row(rows, r[0], "area_protegida", r[1]);
            row(rows, r[0], "cuenca_abastecedora", r[2]);
        }
        table(2017, "matriz_compatibilidad", "uso,categoria,veredicto", rows);
    }

    /** The objectives of the programme and the indicators by which each is judged. */
    private void links() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String[][] all = {
            {"OBJ-1 Territorio seguro y con agua", "AMR-03", "AMR-04", "AMR-05", "MAR-05", "MAR-08", "MAR-09"},
            {"OBJ-2 Ciudad conectada y servida", "SPD-01", "SPD-03", "SPD-05", "VTR-03", "VTR-06", "VTR-08"},
            {"OBJ-3 Vida pública cerca de todos", "EPU-01", "EPU-06", "EQU-02", "EQU-06", "PAT-02"},
            {"OBJ-4 Vivienda digna en suelo planificado", "VIV-03", "VIV-05", "VIV-07", "SUE-05"},
            {"OBJ-5 Campo productivo", "SPR-02", "SPR-04", "SPR-08"}
        };
        for (String[] objective : all) {
            for (int i = 1; i < objective.length; i++) {
                row(rows, objective[0], objective[i], i == 1 ? 2 : 1);
            }
        }
        table(2017, "objetivo_indicador", "objetivo,indicador,peso", rows);
    }

    private void articulation() {
        List<List<@Nullable Object>> elements = new ArrayList<>();
        List<List<@Nullable Object>> links = new ArrayList<>();
        row(elements, "V1", 1, "Una ciudad segura y cercana en un campo vivo");
        String[] objectives = {
            "Territorio seguro y con agua",
            "Ciudad conectada y servida",
            "Vida pública cerca de todos",
            "Vivienda digna en suelo planificado",
            "Campo productivo"
        };
        for (int i = 1; i <= objectives.length; i++) {
            row(elements, "O" + i, 2, objectives[i - 1]);
            row(links, "V1", "O" + i, i == 5 ? 0.5 : 1.0);
            row(elements, "E" + i, 3, "Estrategia " + i);
            if (i != 4) {
                row(links, "O" + i, "E" + i, 1.0);
            }
            row(elements, "M" + i, 4, "Decisión de modelo " + i);
            row(links, "E" + i, "M" + i, i % 2 == 0 ? 0.5 : 1.0);
        }
        int n = 0;
        for (Project p : v.programme.projects) {
            int of = Integer.parseInt(Statistics.goal(p).substring(4, 5));
            row(elements, p.id, 5, p.name);
            if (n++ % 9 != 0) {
                row(links, "M" + of, p.id, n % 4 == 0 ? 0.5 : 1.0);
            }
        }
        table(2017, "articulacion_elemento", "id_elemento,nivel_elemento,texto", elements);
        table(2017, "articulacion_enlace", "desde,hacia,grado", links);
    }

    /** The cost of a project spread over its term, and what was spent of it by its progress; millions become pesos. */
    private void investment(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Project p : v.programme.projects) {
            int from = p.plannedStart().getYear();
            int to = p.plannedEnd().getYear();
            for (int year = from; year <= Math.min(to, cutoff); year++) {
                double share = p.progress(year) - (year == from ? 0 : p.progress(year - 1));
                row(
                        rows,
                        p.id,
                        year,
                        (long) (p.cost / (to - from + 1)) * 1_000_000,
                        (long) (p.cost * Math.max(0, share) * 0.97) * 1_000_000);
            }
        }
        table(cutoff, "est_inversion", "id_proyecto,anio,programado_cop,ejecutado_cop", rows);
    }

    private void developmentPlan(int cutoff) {
        String period = cutoff == 2017 ? "2016-2019" : cutoff == 2021 ? "2020-2023" : "2024-2027";
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int n = 0;
        for (Project p : v.programme.projects) {
            if (n++ % 5 != 0) {
                row(rows, p.id, period);
            }
        }
        table(cutoff, "proyecto_plan_desarrollo", "id_proyecto,periodo", rows);
    }

    private void economy(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int year = 2017; year <= cutoff; year += 4) {
            int people = Population.total(year);
            row(rows, "municipio", "00001", year, "comercio", (int) StrictMath.rint(people * 0.094));
            row(rows, "municipio", "00001", year, "servicios", (int) StrictMath.rint(people * 0.121));
            row(rows, "municipio", "00001", year, "industria", (int) StrictMath.rint(people * 0.047));
        }
        table(cutoff, "est_economia", "unidad_tipo,unidad_cod,anio,actividad,empleos", rows);
    }

    private void places(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int year = 2017; year <= cutoff; year += 4) {
            row(rows, "municipio", "00001", year, "Equipamientos.Educacion", (int)
                    StrictMath.rint(Population.total(year) * (0.192 - 0.002 * (year - 2017))));
        }
        table(cutoff, "est_equip_demanda", "unidad_tipo,unidad_cod,anio,tipo,demanda", rows);
    }

    private void requests(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<String> offices = new ArrayList<>();
        int n = 0;
        for (Project p : v.programme.projects) {
            if (!offices.contains(p.responsible)) {
                offices.add(p.responsible);
            }
            int number = offices.indexOf(p.responsible) + 1;
            boolean answered = n++ % 7 != number % 7 && (cutoff > 2017 || n % 4 != 0);
            row(
                    rows,
                    "%d-%03d".formatted(cutoff, number),
                    p.responsible,
                    p.id,
                    cutoff + "-10-01",
                    answered ? cutoff + "-10-" + (10 + n % 15) : null);
        }
        table(cutoff, "respuesta_dependencia", "oficio,entidad,id_proyecto,fecha_envio,fecha_respuesta", rows);
    }

    private void sufficiency(int cutoff) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String[] parts = {"GENERAL", "URBANO", "RURAL", "EJECUCION"};
        String[] rating = {"cumple", "cumple", "parcial", "cumple", "no_cumple", "cumple", "no_aplica"};
        for (int i = 0; i < 40; i++) {
            String r = rating[i % rating.length];
            boolean mended = cutoff == 2025 && i % 3 == 0 && (r.equals("parcial") || r.equals("no_cumple"));
            row(rows, "SUF-%02d".formatted(i + 1), parts[i / 10], i % 4 == 0 ? 2 : 1, mended ? "cumple" : r);
        }
        table(cutoff, "evaluacion_suficiencia", "id_requisito,componente,peso,calificacion", rows);
    }
}
