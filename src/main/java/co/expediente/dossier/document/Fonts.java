package co.expediente.dossier.document;

import java.io.InputStream;
import java.util.Objects;

/** The Liberation fonts: the same letters, and so the same bytes, on every machine. */
public enum Fonts {
    REGULAR("LiberationSans-Regular.ttf", 400, false),
    BOLD("LiberationSans-Bold.ttf", 700, false),
    ITALIC("LiberationSans-Italic.ttf", 400, true),
    BOLD_ITALIC("LiberationSans-BoldItalic.ttf", 700, true);

    /** Name of the family, in style sheets and in DOCX. */
    public static final String FAMILY = "Liberation Sans";

    private final String file;
    private final int weight;
    private final boolean italic;

    Fonts(String file, int weight, boolean italic) {
        this.file = file;
        this.weight = weight;
        this.italic = italic;
    }

    public int weight() {
        return weight;
    }

    public boolean italic() {
        return italic;
    }

    /** The TrueType file. */
    public InputStream open() {
        return Objects.requireNonNull(Fonts.class.getResourceAsStream("/liberation/" + file), file);
    }
}
