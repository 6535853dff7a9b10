package co.expediente.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The projects of the execution programme, numbered, and their fate. */
final class Programme {
    final List<Project> projects = new ArrayList<>();
    private final SplittableRandom dice;
    private static final String[] TERMS = {"Corto_Plazo", "Mediano_Plazo", "Largo_Plazo"};
    /** How well the offices deliver, by system. */
    private static final Map<String, Double> LUCK = Map.of(
            "AMR", 0.5, "SPD", 0.8, "MAR", 0.6, "VTR", 0.5, "EPU", 0.5, "VIV", 0.55, "EQU", 0.68, "PAT", 0.35, "SUE",
            0.5, "SPR", 0.45);

    private static final Map<String, String> OFFICES = Map.of(
            "AMR",
            "Oficina de Gestión del Riesgo",
            "SPD",
            "Aguas de Aurora E.S.P.",
            "MAR",
            "Secretaría de Ambiente",
            "VTR",
            "Secretaría de Infraestructura",
            "EPU",
            "Secretaría de Planeación",
            "VIV",
            "Instituto Municipal de Vivienda",
            "EQU",
            "Secretaría de Educación y Cultura",
            "PAT",
            "Secretaría de Educación y Cultura",
            "SUE",
            "Secretaría de Planeación",
            "SPR",
            "Secretaría de Desarrollo Económico");

    Programme(long seed) {
        dice = new SplittableRandom(seed);
    }

    Project add(String system, String name, @Nullable Geometry planned, double goal, String unit, double cost) {
        double d = dice.nextDouble();
        String term = TERMS[d < 0.36 ? 0 : d < 0.74 ? 1 : 2];
        String id = "P-%03d".formatted(projects.size() + 1);
        Project p = new Project(id, name, system, term, planned, goal, unit);
        p.cost = StrictMath.rint(cost * (0.8 + 0.4 * dice.nextDouble()));
        p.responsible = OFFICES.getOrDefault(system, "");
        fate(p);
        projects.add(p);
        return p;
    }

    Project add(
            String system,
            String name,
            @Nullable Geometry planned,
            double goal,
            String unit,
            double cost,
            Consumer<Project> more) {
        Project p = add(system, name, planned, goal, unit, cost);
        more.accept(p);
        return p;
    }

    private void fate(Project p) {
        double from = p.term.equals("Corto_Plazo") ? 2016.6 : p.term.equals("Mediano_Plazo") ? 2020.1 : 2024.0;
        double luck = LUCK.getOrDefault(p.system, 0.5);
        double d = dice.nextDouble();
        p.start = from + 2.2 * dice.nextDouble();
        p.end = p.start + 0.7 + 1.3 * dice.nextDouble();
        if (d < luck) {
            return;
        }
        double rest = (d - luck) / (1 - luck);
        if (rest < 0.4) {
            p.start += 2 + 2 * dice.nextDouble();
            p.end = p.start + 2.5;
        } else if (rest < 0.62) {
            p.stall = 0.15 + 0.5 * dice.nextDouble();
            p.end += 0.6;
        } else if (rest < 0.96) {
            p.start = 3000;
            p.end = 3001;
        } else {
            p.dropped = true;
            p.start = 3000;
            p.end = 3001;
        }
    }
}
