package co.expediente.plan.flat;

import java.io.IOException;

/** A flat file that cannot be used: cut off, altered, of another format, or made for something else. It is made anew. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param reason in words, for the log */
    public DamagedFileException(String reason) {
        super(reason);
    }
}
