package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import java.util.List;

/** One chapter of the annual document. */
interface Chapter {
    /** Its place in domain §H.1, 1 to 15. */
    int number();

    /** Blocks after its title, which is the message {@code annual.chapter.<number>}; never empty. */
    List<Block> write(ReportContext context);
}
