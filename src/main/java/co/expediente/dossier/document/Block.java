package co.expediente.dossier.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a document that stands by itself. Headings, tables, figures and maps are numbered by the writers, alike in all forms. */
public sealed interface Block {
    /** @param level 1 to 4; a level 1 begins a page */
    record Heading(int level, String text) implements Block {
        public Heading {
            if (level < 1 || level > 4 || text.isBlank()) {
                throw new IllegalArgumentException("heading " + level + " «" + text + "»");
            }
        }
    }

    /** What a paragraph is for. */
    enum Role {
        TEXT,
        LEAD,
        NOTE,
        SOURCE,
        SIGNATURE
    }

    /** Running text. */
    record Paragraph(Role role, List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }

        public static Paragraph of(String text) {
            return new Paragraph(Role.TEXT, List.of(Span.of(text)));
        }

        public static Paragraph of(Role role, String text) {
            return new Paragraph(role, List.of(Span.of(text)));
        }

        public static Paragraph of(Span... spans) {
            return new Paragraph(Role.TEXT, List.of(spans));
        }
    }

    /** A list, numbered or not. */
    record Points(boolean numbered, List<List<Span>> points) implements Block {
        public Points {
            points = points.stream().map(List::copyOf).toList();
        }

        public static Points of(List<String> texts) {
            return new Points(
                    false, texts.stream().map(t -> List.of(Span.of(t))).toList());
        }
    }

    /**
     * A table; its head is repeated on each page.
     *
     * @param caption without number, e.g. "Indicadores de espacio público a 31/12/2025"
     * @param source line under it, or null
     */
    record Table(
            String caption,
            List<Column> columns,
            List<Row> rows,
            @Nullable String source) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.cells().size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "«" + caption + "»: " + row.cells().size() + " cells in " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * A column.
     *
     * @param width share of the table's width; shares need not add up to anything
     * @param number whether its cells are figures: set to the right with figures of equal width
     */
    record Column(String title, double width, boolean number) {}

    /** A row; a strong one is a total or a heading of those that follow. */
    record Row(List<Cell> cells, boolean strong) {
        public Row {
            cells = List.copyOf(cells);
        }

        public static Row of(Cell... cells) {
            return new Row(List.of(cells), false);
        }
    }

    /**
     * A cell.
     *
     * @param light drawn before the text, or null
     */
    record Cell(@Nullable Light light, List<Span> spans) {
        public Cell {
            spans = List.copyOf(spans);
        }

        public static Cell of(String text) {
            return new Cell(null, List.of(Span.of(text)));
        }

        public static Cell strong(String text) {
            return new Cell(null, List.of(Span.strong(text)));
        }

        public static Cell light(Light light, String words) {
            return new Cell(light, List.of(Span.of(words)));
        }
    }

    /** Traffic light: always a shape, a colour and the words that the cell carries. */
    enum Light {
        GREEN('\u25cf', "13795B"),
        AMBER('\u25b2', "7A5200"),
        RED('\u25a0', "B42318"),
        GREY('\u25cb', "66716C");

        private final char shape;
        private final String colour;

        Light(char shape, String colour) {
            this.shape = shape;
            this.colour = colour;
        }

        public char shape() {
            return shape;
        }

        /** Six hexadecimal digits. */
        public String colour() {
            return colour;
        }
    }

    /** What a picture is, which names its numbering: Mapa 3, Figura 5. */
    enum PictureKind {
        FIGURE,
        MAP
    }

    /**
     * A picture with its caption.
     *
     * @param alt what it shows, in words, for who does not see it
     * @param source line under it, or null
     */
    record Picture(
            PictureKind kind,
            String caption,
            Image image,
            String alt,
            @Nullable String source) implements Block {}

    /**
     * An image.
     *
     * @param png portable network graphics, for DOCX and where there is no drawing
     * @param svg the same as a drawing (well-formed, no scripts, no outer files), or null
     * @param widthMm width on paper, at most 165
     * @param heightMm height on paper, at most 215
     */
    record Image(byte[] png, @Nullable String svg, double widthMm, double heightMm) {
        public Image {
            if (!(widthMm > 0 && widthMm <= 165 && heightMm > 0 && heightMm <= 215)) {
                throw new IllegalArgumentException("image of " + widthMm + " × " + heightMm + " mm");
            }
        }
    }

    /** What follows begins a page. */
    record PageBreak() implements Block {}
}
