package co.expediente.intake.read;

import java.util.List;

/**
 * One layer of a delivery. Nothing is read before it is asked for; what is learnt about the file is kept, rows are not.
 * Not for use by several threads.
 */
public interface SourceLayer {
    /** Its name as people know it. */
    String name();

    /** The format, by GDAL's name for it. */
    String driver();

    /** Rows by the source's own count, those marked as deleted left out. */
    long features();

    /** Columns of the rows, the geometry not among them. */
    List<SourceColumn> columns();

    /** Whether rows may have geometry. */
    boolean spatial();

    /** What the source says about its reference system. */
    CrsStatement crs();

    /** Name of the charset with which texts are decoded, e.g. {@code windows-1252}. */
    String encoding();

    /** What was noticed about the file, apart from its rows. */
    List<IntakeNote> notes();

    /** Opens the rows; close it. Several readers of one layer may follow each other. */
    RowReader read();
}
