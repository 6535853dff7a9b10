package co.expediente.intake.check;

/** Where findings go. Those about rows come in ascending order of rows for each code. */
public interface Findings {
    void add(Finding finding);

    /** Whether the place of one more finding of a code would be kept; drawing one that is not kept would be idle. */
    boolean keeps(String code);

    /** Marks a row as one that has something to look at. */
    void flag(long row);
}
