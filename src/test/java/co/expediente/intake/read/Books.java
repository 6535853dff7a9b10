package co.expediente.intake.read;

import java.util.LinkedHashMap;
import java.util.Map;

/** Workbooks written part by part. */
public final class Books {
    static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String head = "";
    private int count;

    /** The first of cells' styles is plain; 1 a date, 2 five zeros. */
    public Books() {
        parts.put("[Content_Types].xml", BadFiles.utf8("<Types/>"));
        part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + SHEET + "\"><numFmts><numFmt numFmtId=\"164\""
                        + " formatCode=\"00000\"/></numFmts><cellStyleXfs><xf"
                        + " numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf"
                        + " numFmtId=\"14\"/><xf"
                        + " numFmtId=\"164\"/></cellXfs><cellStyles/></styleSheet>");
    }

    Books part(String name, String xml) {
        parts.put(name, BadFiles.utf8(xml));
        return this;
    }

    Books head(String xml) {
        head = xml;
        return this;
    }

    /** A sheet of these rows; what follows them in the XML is {@code after}. */
    Books sheet(String name, String state, String rows, String after) {
        count++;
        sheets.append("<sheet xmlns:r=\"r\" name=\"" + name + "\" state=\"" + state + "\" r:id=\"rId" + count + "\"/>");
        relations.append("<Relationship Id=\"rId" + count + "\" Target=\"worksheets/sheet" + count + ".xml\"/>");
        return part(
                "xl/worksheets/sheet" + count + ".xml",
                "<worksheet xmlns=\"" + SHEET + "\"><sheetData>" + rows + "</sheetData>" + after + "</worksheet>");
    }

    public Books sheet(String rows) {
        return sheet("Hoja1", "visible", rows, "");
    }

    /** A row of cells with texts of their own. */
    public static String row(int number, String... texts) {
        StringBuilder cells = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] != null) {
                cells.append("<c r=\"" + (char) ('A' + i) + number + "\" t=\"inlineStr\"><is><t>" + texts[i]
                        + "</t></is></c>");
            }
        }
        return cells + "</row>";
    }

    public byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>(parts);
        all.put(
                "xl/workbook.xml",
                BadFiles.utf8(head + "<workbook xmlns=\"" + SHEET + "\"><sheets>" + sheets + "</sheets></workbook>"));
        all.put("xl/_rels/workbook.xml.rels", BadFiles.utf8("<Relationships>" + relations + "</Relationships>"));
        return BadFiles.zip(all);
    }
}
