package co.expediente.dossier;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Row;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Reads one sheet: the first row with something in it is the head, each further one a row. */
final class SheetReader {
    private static final int WIDEST = 16_384;

    private final List<Column> columns;
    private final int mostRows;
    private final List<String> shared;
    private final boolean[] dates;
    private final boolean from1904;
    private final Consumer<Row> rows;

    private @Nullable List<Integer> places;
    private int line;
    private int read;

    SheetReader(
            List<Column> columns,
            int mostRows,
            List<String> shared,
            boolean[] dates,
            boolean from1904,
            Consumer<Row> rows) {
        this.columns = columns;
        this.mostRows = mostRows;
        this.shared = shared;
        this.dates = dates;
        this.from1904 = from1904;
        this.rows = rows;
    }

    void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("row")) {
                String number = xml.getAttributeValue(null, "r");
                line = number == null ? line + 1 : Integer.parseInt(number);
                row(xml);
            }
        }
        if (places == null) {
            heads(List.of());
        }
    }

    private void row(XMLStreamReader xml) throws XMLStreamException {
        List<@Nullable SheetCell> cells = new ArrayList<>();
        int next = 0;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT || !isRow(xml); event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                String reference = xml.getAttributeValue(null, "r");
                int column = reference == null ? next : new CellReference(reference).getCol();
                if (column < 0 || column >= WIDEST) {
                    throw new XMLStreamException("column " + column);
                }
                next = column + 1;
                SheetCell cell = cell(xml, CellReference.convertNumToColString(column) + line);
                if (cell != null) {
                    while (cells.size() <= column) {
                        cells.add(null);
                    }
                    cells.set(column, cell);
                }
            }
        }
        if (cells.isEmpty()) {
            return;
        }
        if (places == null) {
            heads(cells);
        } else {
            values(cells, places);
        }
    }

    private static boolean isRow(XMLStreamReader xml) {
        return xml.getLocalName().equals("row");
    }

    private @Nullable SheetCell cell(XMLStreamReader xml, String name) throws XMLStreamException {
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        String value = null;
        String inline = null;
        for (int event = xml.next();
                event != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("c");
                event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> throw new Refusal("DOS-301", Map.of("cell", name));
                    case "v" -> value = xml.getElementText();
                    case "is" -> inline = SheetText.of(xml);
                    default -> {}
                }
            }
        }
        return SheetCell.of(name, type, inline == null ? value : inline, date(style), from1904, shared);
    }

    private boolean date(@Nullable String style) {
        int i = style == null ? 0 : Integer.parseInt(style);
        return i >= 0 && i < dates.length && dates[i];
    }

    private void heads(List<@Nullable SheetCell> cells) {
        Integer[] found = new Integer[columns.size()];
        for (int i = 0; i < cells.size(); i++) {
            SheetCell cell = cells.get(i);
            if (cell == null) {
                continue;
            }
            String head = Spreadsheet.plain(cell.shown());
            int column = 0;
            while (column < columns.size() && !columns.get(column).is(head)) {
                column++;
            }
            if (column == columns.size()) {
                throw new Refusal("DOS-305", Map.of("cell", cell.name(), "value", cell.shown()));
            }
            if (found[column] != null) {
                throw new Refusal("DOS-308", Map.of("cell", cell.name(), "column", cell.shown()));
            }
            found[column] = i;
        }
        for (int i = 0; i < found.length; i++) {
            if (found[i] == null) {
                throw new Refusal("DOS-304", Map.of("column", columns.get(i).title()));
            }
        }
        places = Arrays.asList(found);
    }

    private void values(List<@Nullable SheetCell> cells, List<Integer> at) {
        if (++read > mostRows) {
            throw new Refusal("DOS-303", Map.of("limit", mostRows));
        }
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            int place = at.get(i);
            SheetCell cell = place < cells.size() ? cells.get(place) : null;
            values.add(cell == null ? null : cell.as(columns.get(i)));
        }
        for (int i = 0; i < cells.size(); i++) {
            SheetCell cell = cells.get(i);
            if (cell != null && !at.contains(i)) {
                throw new Refusal("DOS-305", Map.of("cell", cell.name(), "value", cell.shown()));
            }
        }
        rows.accept(new Row(line, values));
    }
}
