package co.expediente.dossier.archive;

import co.expediente.dossier.Spreadsheet;
import co.expediente.intake.read.DelimitedText;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code indice.csv} or {@code indice.xlsx} in an imported folder tells of its files: a line each, by the path from the
 * index. A line that cannot be used is told in the report, and its file is imported with what its names tell.
 */
final class ImportIndex {
    static final List<String> COLUMNS = List.of(
            "archivo", "titulo", "tipo", "fecha", "acto", "entidad", "serie", "componente", "anio", "folios", "notas");
    private static final int MOST = 100_000;

    private record Line(long number, Map<String, String> values) {}

    private final String name;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Set<String> used = new TreeSet<>();

    private ImportIndex(String name) {
        this.name = name;
    }

    /** Which of these paths is the index: in the folder itself, or in the only folder that holds everything. */
    static @Nullable String in(Collection<String> paths) {
        Set<String> roots = new TreeSet<>();
        for (String p : paths) {
            roots.add(p.contains("/") ? p.substring(0, p.indexOf('/') + 1) : "");
        }
        String root = roots.size() == 1 ? key(roots.iterator().next()) : "";
        return paths.stream()
                .filter(p ->
                        Set.of(root + "indice.csv", root + "indice.xlsx").contains(key(p).replace("índice", "indice")))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads it.
     *
     * @param path its path in the folder
     * @throws Refusal DOS-126 not a table with a column {@code archivo}, or one with unknown columns; DOS-300 to DOS-308 a
     *     spreadsheet that is not read
     */
    static ImportIndex read(Path file, String path, ImportReport report) {
        ImportIndex index = new ImportIndex(path.substring(path.lastIndexOf('/') + 1));
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        try {
            for (Line line : key(path).endsWith(".xlsx") ? sheet(file) : text(file, index.name)) {
                String of = key(folder
                        + line.values()
                                .getOrDefault("archivo", "")
                                .strip()
                                .replace('\\', '/')
                                .replaceFirst("^(\\./)+", ""));
                if (index.lines.putIfAbsent(of, line) != null) {
                    report.wrongLine(
                            index.at(line),
                            "DOS-127",
                            Map.of("file", line.values().getOrDefault("archivo", "")));
                }
            }
        } catch (IOException e) {
            throw new Refusal("DOS-126", Map.of("file", index.name, "columns", String.join(", ", COLUMNS)));
        }
        return index;
    }

    private static List<Line> text(Path file, String name) throws IOException {
        List<DelimitedText.Line> records = DelimitedText.read(file, MOST);
        List<String> heads = records.isEmpty()
                ? List.of()
                : records.get(0).cells().stream()
                        .map(h -> Folding.fold(h.strip()).replace("año", "anio").replace("ano", "anio"))
                        .toList();
        if (!heads.contains("archivo")
                || !COLUMNS.containsAll(heads.stream().filter(h -> !h.isEmpty()).toList())) {
            throw new Refusal("DOS-126", Map.of("file", name, "columns", String.join(", ", COLUMNS)));
        }
        List<Line> lines = new ArrayList<>();
        for (DelimitedText.Line r : records.subList(1, records.size())) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < Math.min(heads.size(), r.cells().size()); i++) {
                values.put(heads.get(i), r.cells().get(i));
            }
            lines.add(new Line(r.line(), values));
        }
        return lines;
    }

    private static List<Line> sheet(Path file) throws IOException {
        List<Spreadsheet.Column> columns = COLUMNS.stream()
                .map(c -> new Spreadsheet.Column(
                        c,
                        c.equals("fecha")
                                ? Spreadsheet.Kind.DATE
                                : c.equals("anio") || c.equals("folios")
                                        ? Spreadsheet.Kind.WHOLE
                                        : Spreadsheet.Kind.TEXT,
                        20))
                .toList();
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                Spreadsheet book = Spreadsheet.open(in, Spreadsheet.Limits.USUAL)) {
            for (Spreadsheet.Row row : book.rows(book.sheets().get(0), columns)) {
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    Object value = row.values().get(i);
                    values.put(COLUMNS.get(i), value == null ? "" : value.toString());
                }
                lines.add(new Line(row.number(), values));
            }
        }
        return lines;
    }

    /** The document with what its line tells; a line with a wrong value is not used at all. */
    NewDocument told(NewDocument document, String path, DocumentKinds kinds, ImportReport report) {
        Line line = lines.get(key(path));
        if (line == null) {
            return document;
        }
        used.add(key(path));
        Map<String, String> v = line.values();
        try {
            String kind = v.getOrDefault("tipo", "").strip();
            String title = v.getOrDefault("titulo", "").strip();
            NewDocument told = NewDocument.of(
                            document.planId(),
                            kind.isEmpty() ? document.kind() : kind(kind, kinds),
                            title.isEmpty() ? document.title() : title,
                            document.fileName())
                    .visibility(document.visibility())
                    .origin(document.origin())
                    .year(v.getOrDefault("anio", "").isBlank() ? document.year() : number(v, "anio"))
                    .date(date(v.getOrDefault("fecha", "").strip()))
                    .component(or(Folding.fold(v.getOrDefault("componente", "").strip()), document.component()))
                    .act(or(v.getOrDefault("acto", "").strip(), null))
                    .authority(or(v.getOrDefault("entidad", "").strip(), null))
                    .series(or(v.getOrDefault("serie", "").strip(), null))
                    .folios(v.getOrDefault("folios", "").isBlank() ? null : number(v, "folios"))
                    .notes(or(v.getOrDefault("notas", "").strip(), null));
            NewDocument checked = DocumentChecks.checked(told, kinds);
            report.described();
            return checked;
        } catch (Refusal e) {
            report.wrongLine(at(line), e.code(), e.parameters());
            return document;
        }
    }

    /** Tells the lines whose file is not there. */
    void end(ImportReport report) {
        lines.forEach((of, line) -> {
            if (!used.contains(of)) {
                report.wrongLine(
                        at(line), "DOS-128", Map.of("file", line.values().getOrDefault("archivo", "")));
            }
        });
    }

    private String at(Line line) {
        return name + " · " + line.number();
    }

    /** The kind by its key or its title. */
    private static String kind(String written, DocumentKinds kinds) {
        String wanted = Folding.fold(written);
        return kinds.all().stream()
                .filter(k -> Folding.fold(k.id()).equals(wanted)
                        || Folding.fold(k.title().in(Locale.forLanguageTag("es")))
                                .equals(wanted))
                .map(DocumentKind::id)
                .findFirst()
                .orElse(written);
    }

    private static @Nullable String or(String value, @Nullable String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private static Integer number(Map<String, String> values, String column) {
        String text = values.getOrDefault(column, "").strip();
        if (!text.matches("[0-9]{1,6}")) {
            throw new Refusal("DOS-003", Map.of("field", column, "value", text, "allowed", "1, 2, 3…"));
        }
        return Integer.valueOf(text);
    }

    /** 2016-05-30, or 30/05/2016 as spreadsheets of the country write it. */
    private static @Nullable LocalDate date(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.replaceFirst("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$", "$3-0$2-0$1")
                    .replaceAll("-0(\\d{2})", "-$1"));
        } catch (DateTimeParseException e) {
            throw new Refusal("EXP-004", Map.of("date", text));
        }
    }

    /** Paths are compared without case and however accents are coded. */
    private static String key(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
