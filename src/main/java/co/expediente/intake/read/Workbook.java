package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook (ECMA-376), taken apart by our own unpacker and read as streams of events, so that neither its size nor what
 * it says about itself decides what it costs. Formulas are never computed: their stored results are taken.
 */
final class Workbook {
    /**
     * A visible sheet with something in it.
     *
     * @param part its XML, unpacked
     */
    record Sheet(String name, Path part) {}

    /** How the number of a cell is shown. */
    enum Shown {
        PLAIN,
        DATE,
        /** A format of zeros only: codes with their leading zeros. */
        ZEROS
    }

    /** @param width digits of a format of zeros */
    record Format(Shown shown, int width) {
        static final Format PLAIN = new Format(Shown.PLAIN, 0);
    }

    private static final String BOOK = "xl/workbook.xml";
    private static final int MOST_FORMATS = 100_000;
    private static final int MOST_SHEETS = 500;

    private final String file;
    private final Path place;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<Format> formats = new ArrayList<>();
    private final SharedTexts texts;
    private boolean from1904;
    private int made;

    /**
     * @param archive the workbook, open
     * @param place a folder of ours for its parts
     * @throws IntakeRefusal XLS-001 broken, XLS-003 binary or OpenDocument, ARC-… as for any archive
     */
    Workbook(ArchiveUnpacker archive, Path place, String file) throws IOException {
        this.file = file;
        this.place = place;
        Map<String, ZipDirectory.Entry> parts = new HashMap<>();
        for (ZipDirectory.Entry entry : archive.files()) {
            parts.put(path(entry), entry);
        }
        if (kind(parts.keySet()) != null && !parts.containsKey(BOOK)) {
            throw new IntakeRefusal("XLS-003", Map.of("file", file, "found", String.valueOf(kind(parts.keySet()))));
        }
        Map<String, String> targets = targets(unpack(archive, parts, "xl/_rels/workbook.xml.rels"));
        Map<String, String> found = sheets(unpack(archive, parts, BOOK));
        for (Map.Entry<String, String> sheet : found.entrySet()) {
            String target = targets.get(sheet.getValue());
            if (target == null) {
                throw broken("sheet " + ArchiveUnpacker.shown(sheet.getKey()));
            }
            // Sheets that are charts or dialogs have no cells.
            if (target.contains("worksheets/")) {
                Path part = unpack(archive, parts, target);
                if (part == null) {
                    throw broken(ArchiveUnpacker.shown(target));
                }
                sheets.add(new Sheet(sheet.getKey(), part));
            }
        }
        formats(unpack(archive, parts, "xl/styles.xml"));
        texts = SharedTexts.read(unpack(archive, parts, "xl/sharedstrings.xml"), place, file);
    }

    private static String path(ZipDirectory.Entry entry) {
        return entry.name().replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** What kind of workbook an archive is by the names inside, or null when it is none. */
    static @Nullable String kind(Iterable<String> names) {
        String kind = null;
        for (String name : names) {
            String lower = name.replace('\\', '/').toLowerCase(Locale.ROOT);
            if (lower.equals(BOOK)) {
                return "XLSX";
            }
            if (lower.equals("xl/workbook.bin")) {
                kind = "XLSB";
            } else if (lower.equals("content.xml") && kind == null) {
                kind = "ODS";
            }
        }
        return kind;
    }

    private @Nullable Path unpack(ArchiveUnpacker archive, Map<String, ZipDirectory.Entry> parts, String name)
            throws IOException {
        ZipDirectory.Entry entry = parts.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            return null;
        }
        Path target = place.resolve("part" + ++made + ".xml");
        archive.unpack(entry, target);
        return target;
    }

    private interface Element {
        void take(XMLStreamReader xml) throws XMLStreamException;
    }

    /** Calls for each element that begins. */
    private void each(@Nullable Path part, Element element) throws IOException {
        if (part == null) {
            return;
        }
        try (InputStream in = Files.newInputStream(part)) {
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element.take(xml);
                } else if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("DOCTYPE");
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof IntakeRefusal refusal) {
                throw refusal;
            }
            throw broken(e);
        }
    }

    private Map<String, String> targets(@Nullable Path relations) throws IOException {
        Map<String, String> targets = new HashMap<>();
        each(relations, xml -> {
            String id = xml.getAttributeValue(null, "Id");
            String target = xml.getAttributeValue(null, "Target");
            boolean outside = "External".equals(xml.getAttributeValue(null, "TargetMode"));
            if (id != null && target != null && !outside && targets.size() < MOST_FORMATS) {
                targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        });
        return targets;
    }

    /** Name of each visible sheet to the id of its part. */
    private Map<String, String> sheets(@Nullable Path book) throws IOException {
        if (book == null) {
            throw broken(BOOK);
        }
        Map<String, String> found = new LinkedHashMap<>();
        TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8);
        each(book, xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
                String value = xml.getAttributeValue(null, "date1904");
                from1904 = "1".equals(value) || "true".equals(value);
            } else if (xml.getLocalName().equals("sheet")) {
                String id = null;
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    if (xml.getAttributeLocalName(i).equals("id")) {
                        id = xml.getAttributeValue(i);
                    }
                }
                String name = xml.getAttributeValue(null, "name");
                if (id == null || name == null || found.size() + hidden.size() >= MOST_SHEETS) {
                    throw new XMLStreamException("sheet");
                }
                String shown = ArchiveUnpacker.shown(cleaner.clean(name));
                String state = xml.getAttributeValue(null, "state");
                if (state != null && !state.equals("visible")) {
                    hidden.add(shown);
                } else if (found.putIfAbsent(shown, id) != null) {
                    throw new XMLStreamException("sheet " + shown);
                }
            }
        });
        return found;
    }

    /** For each style of cells, how its numbers are shown. */
    private void formats(@Nullable Path styles) throws IOException {
        Map<Integer, String> codes = new HashMap<>();
        boolean[] cells = {false};
        each(styles, xml -> {
            String id = xml.getAttributeValue(null, "numFmtId");
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    String code = xml.getAttributeValue(null, "formatCode");
                    if (id != null && code != null && codes.size() < MOST_FORMATS) {
                        codes.put(Integer.valueOf(id), code);
                    }
                }
                case "cellXfs" -> cells[0] = true;
                case "cellStyles", "dxfs" -> cells[0] = false;
                case "xf" -> {
                    if (cells[0] && formats.size() < MOST_FORMATS) {
                        int number = id == null ? 0 : Integer.parseInt(id);
                        formats.add(format(number, codes.get(number)));
                    }
                }
                default -> {}
            }
        });
    }

    private static Format format(int id, @Nullable String code) {
        if (code != null && code.length() > 255) {
            return Format.PLAIN;
        }
        if (DateUtil.isADateFormat(id, code)) {
            return new Format(Shown.DATE, 0);
        }
        return code != null && code.matches("0{2,40}") ? new Format(Shown.ZEROS, code.length()) : Format.PLAIN;
    }

    List<Sheet> sheets() {
        return sheets;
    }

    List<String> hidden() {
        return hidden;
    }

    SharedTexts texts() {
        return texts;
    }

    /** Format of the cells of a style. */
    Format format(int style) {
        return style >= 0 && style < formats.size() ? formats.get(style) : Format.PLAIN;
    }

    boolean from1904() {
        return from1904;
    }

    String file() {
        return file;
    }

    IntakeRefusal broken(Exception e) {
        String detail = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return new IntakeRefusal("XLS-001", Map.of("file", file, "detail", ArchiveUnpacker.shown(detail)), e);
    }

    IntakeRefusal broken(String detail) {
        return new IntakeRefusal("XLS-001", Map.of("file", file, "detail", detail));
    }
}
