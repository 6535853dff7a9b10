package co.expediente.intake.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The layers of a database file as {@code ogrinfo} lists them: names, counts, columns and reference systems. */
final class GdalCatalog {
    /** One layer of the list. */
    record Entry(
            String name, boolean spatial, long features, CrsStatement crs, boolean keyed, List<SourceColumn> columns) {}

    private static final Pattern FIELD =
            Pattern.compile("^(.+?): (\\w+)(?:\\(\\w+\\))? \\(\\d+\\.\\d+\\)(?: .*)?$", Pattern.DOTALL);

    private GdalCatalog() {}

    /** @throws IntakeRefusal EXP-021…023 when the file cannot be listed */
    static List<Entry> list(Path input, String driver, String file, Path folder, IntakeLimits limits) {
        return list(input, driver, List.of(), file, folder, limits);
    }

    /** @param more further words of the command */
    static List<Entry> list(
            Path input, String driver, List<String> more, String file, Path folder, IntakeLimits limits) {
        List<String> command = new ArrayList<>(List.of("ogrinfo", "-ro", "-so", "-al", "-nomd", "-noextent"));
        command.addAll(more);
        command.add(input.toString());
        String text = run(command, driver, file, folder, limits);
        List<Entry> entries = new ArrayList<>();
        for (String block : text.split("(?m)^(?=Layer name: )")) {
            if (block.startsWith("Layer name: ")) {
                entries.add(entry(block));
            }
        }
        return entries;
    }

    static String run(List<String> command, String driver, String file, Path folder, IntakeLimits limits) {
        try (GdalProcess process = GdalProcess.start(folder, limits, driver, Map.of(), command)) {
            String text = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
            process.finish(file);
            return text;
        } catch (IOException e) {
            throw new IntakeRefusal("EXP-022", Map.of("file", file, "detail", ""), e);
        }
    }

    private static Entry entry(String block) {
        List<String> lines = block.lines().toList();
        String name = lines.get(0).substring("Layer name: ".length());
        boolean spatial = true;
        long features = 0;
        StringBuilder wkt = new StringBuilder();
        List<SourceColumn> columns = new ArrayList<>();
        boolean inWkt = false;
        boolean keyed = false;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("Layer SRS WKT:")) {
                inWkt = true;
            } else if (inWkt && (line.startsWith(" ") || wkt.length() == 0 || !balanced(wkt))) {
                wkt.append(line).append('\n');
            } else if (line.startsWith("FID Column = ")) {
                keyed = true;
            } else if (line.startsWith("Geometry: ")) {
                spatial = !line.equals("Geometry: None");
            } else if (line.startsWith("Feature Count: ")) {
                features = Long.parseLong(
                        line.substring("Feature Count: ".length()).strip());
            } else {
                Matcher field = FIELD.matcher(line);
                if (field.matches()) {
                    columns.add(new SourceColumn(field.group(1), type(field.group(2))));
                }
            }
        }
        return new Entry(name, spatial, features, crs(wkt.toString().strip()), keyed, List.copyOf(columns));
    }

    private static boolean balanced(CharSequence wkt) {
        long open = wkt.chars().filter(c -> c == '[').count();
        return open == wkt.chars().filter(c -> c == ']').count();
    }

    private static CrsStatement crs(String wkt) {
        boolean unknown = wkt.isEmpty()
                || wkt.startsWith("(unknown)")
                || wkt.startsWith("ENGCRS")
                || wkt.startsWith("LOCAL_CS")
                || wkt.contains("[\"Undefined ");
        return unknown ? CrsStatement.NONE : new CrsStatement(CrsStatement.Kind.WKT, wkt);
    }

    private static SourceColumn.Type type(String label) {
        for (SourceColumn.Type type : SourceColumn.Type.values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        return label.endsWith("List") ? SourceColumn.Type.LIST : SourceColumn.Type.STRING;
    }
}
