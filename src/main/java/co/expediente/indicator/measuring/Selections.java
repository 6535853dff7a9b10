package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/** Some features of an input, chosen by what a condition cannot know: the cut-off date, a parameter or another input. */
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

    /**
     * Features whose term of the plan was over before the cut-off; one that names no term is never due.
     *
     * @throws NoValue R08 when the plan does not tell a term that is named
     */
    Region due(Region region, String attribute) {
        Set<String> over = new TreeSet<>();
        for (String term : territory.valuesOf(region, attribute).keySet()) {
            Rules.Horizon horizon = territory.rules().horizons().get(term);
            if (horizon == null) {
                throw new NoValue(Reason.R08, "plazo " + term);
            }
            if (horizon.to().isBefore(territory.cutoff())) {
                over.add(term);
            }
        }
        return some(
                region,
                "due " + attribute + " " + over,
                f -> over.contains(String.valueOf(f.attributes().get(attribute))));
    }

    /** Features that are not among those of an earlier state: neither their identity nor their shape was there. */
    Region newSince(Region now, Region before) {
        return some(now, "new since " + before.key(), () -> {
            Set<String> identities = new HashSet<>();
            Set<Geometry> shapes = new HashSet<>();
            for (Feature f : before.features()) {
                if (!f.idObjeto().isEmpty()) {
                    identities.add(f.idObjeto());
                }
                Geometry g = f.geometry();
                if (g != null) {
                    shapes.add(g.norm());
                }
            }
            return f -> {
                Geometry g = f.geometry();
                return !identities.contains(f.idObjeto()) && (g == null || !shapes.contains(g.norm()));
            };
        });
    }

    /** Features whose identity an attribute of another input names. */
    Region namedBy(Region region, Region naming, String attribute) {
        return some(region, "named by " + attribute + " of " + naming.key(), () -> {
            Set<String> named = new HashSet<>();
            for (Feature f : naming.features()) {
                String name = Advance.text(f, attribute);
                if (name != null) {
                    named.add(name.strip());
                }
            }
            return f -> named.contains(f.idObjeto().strip());
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
        return some(region, what, () -> taken);
    }

    /** @param condition made once, when nobody has asked for these features before */
    private Region some(Region region, String what, Supplier<Predicate<Feature>> condition) {
        String key = region.key() + "{" + what + "}";
        return territory.shared("region:" + key, () -> {
            Predicate<Feature> taken = condition.get();
            return Region.ofFeatures(
                    key,
                    region.dimension(),
                    region.features().stream().filter(taken).toList(),
                    region.overlapsItself(),
                    territory);
        });
    }
}
