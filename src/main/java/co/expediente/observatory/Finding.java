package co.expediente.observatory;

import co.expediente.indicator.Measurement;
import co.expediente.web.Texts;
import java.util.List;

/** The sentence at the top of the first page, made from the numbers: how much of the plan is real, and whether it is on pace. */
final class Finding {
    /** Shares that have a name, in percent, with the end of their message key. */
    private enum Share {
        NOTHING(0, "0"),
        TENTH(10, "1_10"),
        FIFTH(20, "1_5"),
        QUARTER(25, "1_4"),
        THIRD(100.0 / 3, "1_3"),
        TWO_FIFTHS(40, "2_5"),
        HALF(50, "1_2"),
        THREE_FIFTHS(60, "3_5"),
        TWO_THIRDS(200.0 / 3, "2_3"),
        THREE_QUARTERS(75, "3_4"),
        FOUR_FIFTHS(80, "4_5"),
        NINE_TENTHS(90, "9_10"),
        WHOLE(100, "1");

        final double percent;
        final String key;

        Share(double percent, String key) {
            this.percent = percent;
            this.key = key;
        }
    }

    private Finding() {}

    static List<String> of(Measurement.Index index, Texts texts) {
        Double overall = index.overall();
        if (overall == null) {
            return List.of(texts.get("glance.finding.none"));
        }
        String pace = index.expected() == null
                ? ""
                : switch (index.light()) {
                    case GREEN ->
                        overall >= index.expected() + 1
                                ? texts.get("glance.pace.ahead")
                                : texts.get("glance.pace.GREEN");
                    case AMBER -> texts.get("glance.pace.AMBER");
                    case RED -> texts.get("glance.pace.RED");
                    case GREY -> "";
                };
        return pace.isEmpty() ? List.of(share(overall, texts)) : List.of(share(overall, texts), pace);
    }

    /** The nearest named share: said plainly within one point, with "almost" or "a little more than" beyond. */
    static String share(double overall, Texts texts) {
        Share nearest = Share.NOTHING;
        for (Share s : Share.values()) {
            if (Math.abs(overall - s.percent) < Math.abs(overall - nearest.percent)) {
                nearest = s;
            }
        }
        double off = overall - nearest.percent;
        String side = off > 1 ? "over" : off < -1 ? "almost" : "exact";
        return texts.get("glance.share." + nearest.key + "." + side);
    }
}
