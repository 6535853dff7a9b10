package co.expediente.publication.ogcapi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The {@code datetime} parameter in whole days of Colombia: an instant or an interval, open where null.
 *
 * @param from first day, or null
 * @param to last day, or null
 */
record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {
    private static final ZoneId COLOMBIA = ZoneId.of("America/Bogota");

    /** @throws OgcProblem 400 when it is neither a date, a time with offset, nor two of them with a slash */
    static DateRange parse(String value) {
        try {
            String[] parts = value.split("/", -1);
            if (parts.length == 1) {
                LocalDate day = day(parts[0]);
                return new DateRange(day, day);
            }
            if (parts.length == 2) {
                DateRange range = new DateRange(open(parts[0]), open(parts[1]));
                boolean bothOpen = range.from == null && range.to == null;
                boolean turned = range.from != null && range.to != null && range.from.isAfter(range.to);
                if (!bothOpen && !turned) {
                    return range;
                }
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw OgcProblem.bad("datetime", value, "datetime");
    }

    private static @Nullable LocalDate open(String text) {
        return text.isEmpty() || "..".equals(text) ? null : day(text);
    }

    private static LocalDate day(String text) {
        return text.indexOf('T') < 0 && text.indexOf('t') < 0
                ? LocalDate.parse(text)
                : OffsetDateTime.parse(text).atZoneSameInstant(COLOMBIA).toLocalDate();
    }
}
