package co.expediente.dossier;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Limits;
import co.expediente.dossier.Spreadsheet.Row;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;

/** An XLSX of somebody else: looked at before it is opened, read as a stream of events. */
final class SpreadsheetFile {
    private static final int MOST_PARTS = 5_000;
    private static final long STYLES = 16L << 20;
    private static final XMLInputFactory XML = XMLHelper.newXMLInputFactory();

    static {
        // POI refuses parts that unfold a hundredfold, which long tables of equal rows do; 1:1000 is all that deflate
        // can, and the
        // size of everything is counted here before POI sees the file
        ZipSecureFile.setMinInflateRatio(0.0005);
    }

    private final Path file;
    private final Limits limits;
    private final OPCPackage opened;
    private final XSSFReader reader;
    private final Map<String, String> sheets;
    private final boolean from1904;
    private @Nullable List<String> shared;
    private boolean @Nullable [] dates;

    private SpreadsheetFile(Path file, Limits limits) throws IOException, OpenXML4JException, XMLStreamException {
        this.file = file;
        this.limits = limits;
        this.opened = OPCPackage.open(file.toFile(), PackageAccess.READ);
        try {
            this.reader = new XSSFReader(opened);
            Map<String, String> found = new LinkedHashMap<>();
            this.from1904 = workbook(found);
            this.sheets = found;
        } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException e) {
            opened.revert();
            throw e;
        }
    }

    static SpreadsheetFile open(InputStream in, Limits limits) {
        Path file = null;
        try {
            file = Files.createTempFile("recibido", ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(in, out, limits);
            }
            look(file, limits);
            return new SpreadsheetFile(file, limits);
        } catch (Refusal e) {
            SameBytes.delete(file);
            throw e;
        } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException e) {
            // POI tells of hostile and of broken files by many kinds of exception
            SameBytes.delete(file);
            throw broken(e);
        }
    }

    private static void copy(InputStream in, OutputStream out, Limits limits) throws IOException {
        byte[] block = new byte[1 << 16];
        long size = 0;
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            size += n;
            if (size > limits.bytes()) {
                throw tooBig(limits.bytes());
            }
            out.write(block, 0, n);
        }
    }

    /** Unfolds every part once, counting, before anything is believed. */
    private static void look(Path file, Limits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw tooBig(limits.unfolded());
            }
            long all = 0;
            byte[] block = new byte[1 << 16];
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                ZipEntry part = parts.nextElement();
                String name = part.getName().toLowerCase(java.util.Locale.ROOT);
                if (name.endsWith("vbaproject.bin") || name.startsWith("xl/macrosheets/")) {
                    throw new Refusal("DOS-307", Map.of());
                }
                long one = 0;
                try (InputStream in = zip.getInputStream(part)) {
                    for (int n = in.read(block); n >= 0; n = in.read(block)) {
                        one += n;
                        all += n;
                        if (all > limits.unfolded() || one > STYLES && name.endsWith("styles.xml")) {
                            throw tooBig(limits.unfolded());
                        }
                    }
                }
            }
        }
    }

    private boolean workbook(Map<String, String> found) throws IOException, InvalidFormatException, XMLStreamException {
        boolean old = false;
        try (InputStream in = reader.getWorkbookData()) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    old = "1".equals(value) || "true".equals(value);
                } else if (xml.getLocalName().equals("sheet")) {
                    String id = null;
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        if (xml.getAttributeLocalName(i).equals("id")) {
                            id = xml.getAttributeValue(i);
                        }
                    }
                    String name = xml.getAttributeValue(null, "name");
                    if (id == null || name == null) {
                        throw new XMLStreamException("sheet without name");
                    }
                    found.put(name, id);
                }
            }
        }
        return old;
    }

    List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    void each(String sheet, List<Column> columns, Consumer<Row> row) {
        String id = sheets.get(sheet);
        if (id == null && sheets.size() == 1) {
            id = sheets.values().iterator().next();
        }
        if (id == null) {
            throw new Refusal("DOS-310", Map.of("sheet", sheet, "sheets", String.join(", ", sheets.keySet())));
        }
        try (InputStream in = reader.getSheet(id)) {
            new SheetReader(columns, limits.rows(), shared(), dates(), from1904, row)
                    .read(XML.createXMLStreamReader(in));
        } catch (Refusal e) {
            throw e;
        } catch (IOException | OpenXML4JException | XMLStreamException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private List<String> shared() throws IOException, InvalidFormatException, XMLStreamException {
        if (shared == null) {
            List<String> texts = new ArrayList<>();
            try (InputStream in = reader.getSharedStringsData()) {
                XMLStreamReader xml = in == null ? null : XML.createXMLStreamReader(in);
                while (xml != null && xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && xml.getLocalName().equals("si")) {
                        texts.add(SheetText.of(xml));
                    }
                }
            }
            shared = texts;
        }
        return shared;
    }

    /** For each cell format, whether it shows a date. */
    private boolean[] dates() throws IOException, InvalidFormatException, XMLStreamException {
        if (dates == null) {
            Map<Integer, String> formats = new LinkedHashMap<>();
            List<Boolean> found = new ArrayList<>();
            try (InputStream in = reader.getStylesData()) {
                XMLStreamReader xml = in == null ? null : XML.createXMLStreamReader(in);
                boolean cells = false;
                while (xml != null && xml.hasNext()) {
                    int event = xml.next();
                    if (event == XMLStreamConstants.END_ELEMENT
                            && xml.getLocalName().equals("cellXfs")) {
                        cells = false;
                    }
                    if (event != XMLStreamConstants.START_ELEMENT) {
                        continue;
                    }
                    switch (xml.getLocalName()) {
                        case "numFmt" -> formats.put(id(xml), xml.getAttributeValue(null, "formatCode"));
                        case "cellXfs" -> cells = true;
                        case "xf" -> {
                            if (cells) {
                                found.add(DateUtil.isADateFormat(id(xml), formats.get(id(xml))));
                            }
                        }
                        default -> {}
                    }
                }
            }
            boolean[] all = new boolean[found.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = found.get(i);
            }
            dates = all;
        }
        return dates;
    }

    private static int id(XMLStreamReader xml) {
        String id = xml.getAttributeValue(null, "numFmtId");
        return id == null ? 0 : Integer.parseInt(id);
    }

    void close() {
        opened.revert();
        SameBytes.delete(file);
    }

    private static Refusal tooBig(long limit) {
        return new Refusal("DOS-302", Map.of("limit", limit >> 20));
    }

    private static Refusal broken(Exception cause) {
        Refusal refusal = new Refusal("DOS-300", Map.of());
        refusal.initCause(cause);
        return refusal;
    }
}
