package co.expediente.dossier.document;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/** One table of a DOCX: fixed widths, hairlines between rows, a head that every page repeats, rows that no page splits. */
final class DocxTable {
    private final XWPFDocument out;
    private final Block.Table table;
    private final int[] widths;

    DocxTable(XWPFDocument out, Block.Table table) {
        this.out = out;
        this.table = table;
        double sum = table.columns().stream().mapToDouble(Block.Column::width).sum();
        widths = table.columns().stream()
                .mapToInt(c -> (int) Math.round(DocxWriter.TEXT_WIDTH * c.width() / sum))
                .toArray();
    }

    void write(BiConsumer<XWPFParagraph, List<Span>> spans) {
        XWPFTable written =
                out.createTable(table.rows().size() + 1, table.columns().size());
        frame(written);
        XWPFTableRow head = written.getRow(0);
        head.setRepeatHeader(true);
        head.setCantSplitRow(true);
        for (int i = 0; i < widths.length; i++) {
            XWPFParagraph text = cell(head, i);
            text.setKeepNext(true);
            XWPFRun title = DocxWriter.text(text, table.columns().get(i).title());
            title.setBold(true);
            title.setColor("46524D");
        }
        for (int r = 0; r < table.rows().size(); r++) {
            Block.Row row = table.rows().get(r);
            XWPFTableRow line = written.getRow(r + 1);
            line.setCantSplitRow(true);
            for (int i = 0; i < widths.length; i++) {
                Block.Cell cell = row.cells().get(i);
                XWPFParagraph text = cell(line, i);
                // The line with the source never stands alone at the top of a page.
                text.setKeepNext(r == table.rows().size() - 1 && table.source() != null);
                if (cell.light() != null) {
                    DocxWriter.text(text, cell.light().shape() + " ")
                            .setColor(cell.light().colour());
                }
                spans.accept(text, cell.spans());
                if (row.strong()) {
                    text.getRuns().forEach(run -> run.setBold(true));
                    line.getCell(i).setColor("F5F7F5");
                }
            }
        }
    }

    private XWPFParagraph cell(XWPFTableRow row, int column) {
        XWPFTableCell cell = row.getCell(column);
        var width = cell.getCTTc().isSetTcPr()
                ? cell.getCTTc().getTcPr().addNewTcW()
                : cell.getCTTc().addNewTcPr().addNewTcW();
        width.setW(BigInteger.valueOf(widths[column]));
        width.setType(STTblWidth.DXA);
        XWPFParagraph text = cell.getParagraphArray(0);
        text.setStyle(table.columns().get(column).number() ? "TableNumber" : "TableText");
        return text;
    }

    private void frame(XWPFTable written) {
        var properties = written.getCTTbl().getTblPr();
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        var width = properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW();
        width.setW(BigInteger.valueOf(DocxWriter.TEXT_WIDTH));
        width.setType(STTblWidth.DXA);
        CTTblBorders borders =
                properties.isSetTblBorders() ? properties.getTblBorders() : properties.addNewTblBorders();
        none(borders.isSetLeft() ? borders.getLeft() : borders.addNewLeft());
        none(borders.isSetRight() ? borders.getRight() : borders.addNewRight());
        none(borders.isSetInsideV() ? borders.getInsideV() : borders.addNewInsideV());
        line(borders.isSetTop() ? borders.getTop() : borders.addNewTop(), "7D8782");
        line(borders.isSetBottom() ? borders.getBottom() : borders.addNewBottom(), "7D8782");
        line(borders.isSetInsideH() ? borders.getInsideH() : borders.addNewInsideH(), "DCE1DD");
        var margins = properties.isSetTblCellMar() ? properties.getTblCellMar() : properties.addNewTblCellMar();
        twentieths(margins.isSetTop() ? margins.getTop() : margins.addNewTop(), 50);
        twentieths(margins.isSetBottom() ? margins.getBottom() : margins.addNewBottom(), 50);
        twentieths(margins.isSetLeft() ? margins.getLeft() : margins.addNewLeft(), 40);
        twentieths(margins.isSetRight() ? margins.getRight() : margins.addNewRight(), 80);
        var grid = written.getCTTbl().getTblGrid() == null
                ? written.getCTTbl().addNewTblGrid()
                : written.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int w : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf(w));
        }
    }

    private static void twentieths(
            org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth margin, int points) {
        margin.setW(BigInteger.valueOf(points));
        margin.setType(STTblWidth.DXA);
    }

    private static void none(CTBorder border) {
        border.setVal(STBorder.NIL);
    }

    private static void line(CTBorder border, String colour) {
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(4));
        border.setSpace(BigInteger.ZERO);
        border.setColor(colour);
    }
}
