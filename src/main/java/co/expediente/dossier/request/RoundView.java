package co.expediente.dossier.request;

import java.time.LocalDate;
import java.util.List;

/**
 * Figures of a round for its page.
 *
 * @param letters all of them
 * @param drafts not sent
 * @param draftsWithMail of them, with an address
 * @param wholly answered wholly, accepted or closed
 * @param late sent, open and past their due date
 * @param items asked
 * @param answered answered items
 * @param accepted accepted items
 */
record RoundView(
        int letters, int drafts, int draftsWithMail, int wholly, int late, int items, int answered, int accepted) {
    static RoundView of(List<Letters.Row> rows, LocalDate today) {
        int drafts = 0;
        int withMail = 0;
        int wholly = 0;
        int late = 0;
        int items = 0;
        int answered = 0;
        int accepted = 0;
        for (Letters.Row row : rows) {
            switch (row.letter().state(today)) {
                case BORRADOR -> {
                    drafts++;
                    withMail += row.letter().mail().isEmpty() ? 0 : 1;
                }
                case RECIBIDO, CERRADO -> wholly++;
                case VENCIDO -> late++;
                case ENVIADO, PARCIAL -> {}
            }
            items += row.counts().items();
            answered += row.counts().answered();
            accepted += row.counts().accepted();
        }
        return new RoundView(rows.size(), drafts, withMail, wholly, late, items, answered, accepted);
    }

    /** Share of what was asked that is answered, in percent; 0 when nothing was asked. */
    public double percent() {
        return items == 0 ? 0 : 100.0 * answered / items;
    }

    /** The same as a whole number, for a bar. */
    public long bar() {
        return Math.round(percent());
    }
}
