package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Some features of an input, chosen by what a condition cannot know: the cut-off date or a parameter. */
final class Selections {
    private final Territory territory;

    Selections(Territory territory) {
        this.territory = territory;
    }

    /** Works that count as executed: finished ones and, where {@code contar_en_ejecucion} says so, those under way. */
    Region executed(Region works) {
        boolean underWay = territory.rules().countUnfinished();
        return some(works, "executed" + (underWay ? "+" : ""), f -> {
            String state = Stream.of("estado_obra", "estado_proyecto")
                    .map(f.attributes()::get)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .findFirst()
                    .orElse("");
            return state.equals("terminado") || underWay && state.equals("en_ejecucion");
        });
    }

    /** Features whose date, or year, lies in the calendar year of the cut-off. */
    Region inYear(Region region, String attribute) {
        int year = territory.cutoff().getYear();
        return some(
                region, "in " + attribute + " " + year, f -> year(f.attributes().get(attribute)) == year);
    }

    /** Features whose date, or year, is not after the cut-off. */
    Region until(Region region, String attribute) {
        LocalDate cutoff = territory.cutoff();
        return some(region, "until " + attribute + " " + cutoff, f -> {
            Object when = f.attributes().get(attribute);
            return when instanceof LocalDate date ? !date.isAfter(cutoff) : year(when) <= cutoff.getYear();
        });
    }

    /** Features whose code begins with one of the digits of a number: 345 takes 3…, 4… and 5…. */
    Region begins(Region region, String attribute, double digits) {
        String first = Long.toString(Math.round(digits));
        return some(region, "begins " + attribute + " " + first, f -> {
            Object code = f.attributes().get(attribute);
            String text = code == null ? "" : code.toString().strip();
            return !text.isEmpty() && first.indexOf(text.charAt(0)) >= 0;
        });
    }

    /** A feature without date is of no year: later than every cut-off. */
    private static int year(@org.jspecify.annotations.Nullable Object when) {
        if (when instanceof LocalDate date) {
            return date.getYear();
        }
        return when instanceof Number number ? number.intValue() : Integer.MAX_VALUE;
    }

    private Region some(Region region, String what, Predicate<Feature> taken) {
        String key = region.key() + "{" + what + "}";
        return territory.shared(
                "region:" + key,
                () -> Region.ofFeatures(
                        key,
                        region.dimension(),
                        region.features().stream().filter(taken).toList(),
                        region.overlapsItself()));
    }
}
