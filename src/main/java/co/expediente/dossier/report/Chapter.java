package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import java.util.List;

/** One chapter of the annual document. */
interface Chapter {
    /** Its place in domain §H.1, 1 to 15. */
    int number();

    /** Blocks after its title, which is the message {@code annual.chapter.<number>}; never empty. */
    List<Block> write(ReportContext context);

    /**
     * What the executive report for the council says of it, under the same title as a section; nothing: the report leaves it out.
     *
     * @param rows tables have at most so many rows, the most urgent first; fewer are asked for when the report gets too long
     */
    default List<Block> brief(ReportContext context, int rows) {
        return List.of();
    }
}
