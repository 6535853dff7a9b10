package co.expediente.intake.read;

import java.io.IOException;
import java.util.List;

/** Where the records of a table come from: one text file or one sheet. They can be opened again and again. */
interface TableSource {
    TableRecords open() throws IOException;

    /** The format, by GDAL's name for it. */
    String driver();

    /** Name of the charset of its texts. */
    String encoding();

    /** Whether records may be shorter than the header without lacking anything. */
    default boolean ragged() {
        return false;
    }

    /** What is known of the file before its records are read. */
    List<IntakeNote> notes();

    /** Whether the records must be read once more, because the last reading taught how. Asked after every whole reading. */
    default boolean mend() {
        return false;
    }
}
