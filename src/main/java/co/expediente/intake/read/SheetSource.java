package co.expediente.intake.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sheet of a workbook. The first reading learns which cells are merged, which XML says after them. */
final class SheetSource implements TableSource {
    private final Workbook book;
    private final Workbook.Sheet sheet;
    private MergedCells merged = MergedCells.NONE;
    private @Nullable SheetRecords last;
    private boolean known;

    SheetSource(Workbook book, Workbook.Sheet sheet) {
        this.book = book;
        this.sheet = sheet;
    }

    @Override
    public TableRecords open() throws IOException {
        last = new SheetRecords(book, sheet, merged);
        return last;
    }

    @Override
    public boolean mend() {
        if (known || last == null || !last.ended()) {
            return false;
        }
        known = true;
        merged = last.merged();
        return merged != MergedCells.NONE;
    }

    /** Whether the sheet has no cell with a value at all. */
    boolean empty() throws IOException {
        try (TableRecords records = open()) {
            return records.next() == null;
        }
    }

    /** Rows end with their last value. */
    @Override
    public boolean ragged() {
        return true;
    }

    @Override
    public String driver() {
        return "XLSX";
    }

    @Override
    public String encoding() {
        return "UTF-8";
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>();
        if (!book.hidden().isEmpty()) {
            String names = String.join(", ", book.hidden());
            notes.add(new IntakeNote(
                    "XLS-006",
                    book.hidden().size(),
                    Map.of(
                            "file", book.file(),
                            "count", book.hidden().size(),
                            "sheets", ArchiveUnpacker.shown(names))));
        }
        return notes;
    }
}
