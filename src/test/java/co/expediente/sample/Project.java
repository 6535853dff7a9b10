package co.expediente.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** A project of the execution programme with its place as planned and what became of it. */
final class Project {
    final String id;
    final String name;
    final String system;
    final String term;
    final @Nullable Geometry planned;
    final double goal;
    final String unit;
    /** What the finished work looks like on the ground; differs a little from the plan. */
    @Nullable
    Geometry executed;

    /** Millions of pesos of 2016. */
    double cost;

    /** Decimal years; an end after 2026 means that it never came. */
    double start = 3000;

    double end = 3000;
    /** Progress at which the work stopped; 1 when it did not. */
    double stall = 1;

    String responsible = "";
    boolean dropped;

    Project(String id, String name, String system, String term, @Nullable Geometry planned, double goal, String unit) {
        this.id = id;
        this.name = name;
        this.system = system;
        this.term = term;
        this.planned = planned;
        this.executed = planned;
        this.goal = goal;
        this.unit = unit;
    }

    /** Physical progress 0 to 1 at the end of a year. */
    double progress(int year) {
        double t = year + 1.0;
        double p = t <= start ? 0 : t >= end ? 1 : (t - start) / (end - start);
        return StrictMath.rint(Math.min(p, stall) * 100) / 100;
    }

    boolean done(int year) {
        return progress(year) >= 1;
    }

    String state(int year) {
        double t = year + 1.0;
        double p = progress(year);
        return dropped
                ? "descartado"
                : p >= 1
                        ? "terminado"
                        : p > 0 && p >= stall
                                ? "suspendido"
                                : p > 0
                                        ? "en_ejecucion"
                                        : t > start - 0.7 ? "contratado" : t > start - 2 ? "estudios" : "sin_iniciar";
    }

    static LocalDate date(double year) {
        int y = (int) StrictMath.floor(year);
        return LocalDate.of(y, 1, 1).plusDays((long) ((year - y) * 364));
    }

    LocalDate plannedStart() {
        return switch (term) {
            case "Corto_Plazo" -> LocalDate.of(2016, 7, 1);
            case "Mediano_Plazo" -> LocalDate.of(2020, 1, 1);
            default -> LocalDate.of(2024, 1, 1);
        };
    }

    LocalDate plannedEnd() {
        return switch (term) {
            case "Corto_Plazo" -> LocalDate.of(2019, 12, 31);
            case "Mediano_Plazo" -> LocalDate.of(2023, 12, 31);
            default -> LocalDate.of(2027, 12, 31);
        };
    }
}
