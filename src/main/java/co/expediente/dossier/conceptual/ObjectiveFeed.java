package co.expediente.dossier.conceptual;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.StatisticsFeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Brings the indicators of objectives into the table that OBP-01 reads: those of the battery and those that offices report. */
@Service
public class ObjectiveFeed {
    private final Elements elements;
    private final ObjectiveIndicators links;
    private final ObjectProvider<ReportedIndicators> reported;
    private final StatisticsFeed feed;

    ObjectiveFeed(
            Elements elements,
            ObjectiveIndicators links,
            ObjectProvider<ReportedIndicators> reported,
            StatisticsFeed feed) {
        this.elements = elements;
        this.links = links;
        this.reported = reported;
        this.feed = feed;
    }

    /** Number of the edition; none when nothing measures any objective. */
    public OptionalLong load(Dossier dossier, Locale locale) {
        Map<Long, Element> known = elements.list(dossier.plan().id()).stream()
                .filter(e -> e.id() != null)
                .collect(Collectors.toMap(e -> java.util.Objects.requireNonNull(e.id()), Function.identity()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        links.list(dossier.plan().id())
                .forEach(l -> row(
                        rows, known, l.objective(), l.indicator(), l.weight().toPlainString(), null));
        reported.stream()
                .flatMap(r -> r.reported(dossier).stream())
                .forEach(r -> row(rows, known, r.objective(), r.code(), r.weight(), r.attainment()));
        return rows.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(feed.load(
                        dossier,
                        "objetivo_indicador",
                        "expediente-objetivos-" + dossier.divipola() + "-" + dossier.year(),
                        List.of("objetivo", "indicador", "peso", "cumplimiento"),
                        rows,
                        locale));
    }

    private static void row(
            List<List<@Nullable Object>> rows,
            Map<Long, Element> known,
            long objective,
            String indicator,
            String weight,
            @Nullable Double attainment) {
        Element e = known.get(objective);
        if (e != null) {
            rows.add(Arrays.<@Nullable Object>asList(e.code() + " " + e.brief(80), indicator, weight, attainment));
        }
    }
}
