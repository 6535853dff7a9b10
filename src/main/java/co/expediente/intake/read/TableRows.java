package co.expediente.intake.read;

import co.expediente.spatial.LenientWkb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a table after its header, with their places. */
final class TableRows implements RowReader {
    private final TableRecords source;
    private final List<SourceColumn> columns;
    private final PlaceColumns places;
    private final String file;
    private final long expected;
    private final long footFrom;
    private final boolean ragged;
    private final TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8);
    private long index;
    private long commas;
    private long sexagesimal;

    /**
     * @param source stands behind the header
     * @param expected rows by the first reading
     * @param footFrom first row that is a total or a note
     * @param ragged whether rows may be shorter than the header
     */
    TableRows(
            TableRecords source,
            List<SourceColumn> columns,
            PlaceColumns places,
            String file,
            long expected,
            long footFrom,
            boolean ragged) {
        this.source = source;
        this.columns = columns;
        this.places = places;
        this.file = file;
        this.expected = expected;
        this.footFrom = footFrom;
        this.ragged = ragged;
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable RawRow next() {
        try {
            String @Nullable [] record = source.next();
            if (record == null) {
                if (index != expected) {
                    throw new IntakeRefusal("EXP-020", Map.of("file", file, "received", index, "expected", expected));
                }
                return null;
            }
            index++;
            return row(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawRow row(String[] record) {
        int width = columns.size();
        @Nullable String[] values = new @Nullable String[width];
        for (int i = 0; i < Math.min(record.length, width); i++) {
            String cell = cleaner.clean(record[i]);
            values[i] = cell.isBlank() ? null : cell;
        }
        IntakeNote fault = null;
        if (index >= footFrom) {
            fault = new IntakeNote("CSV-011", 1, Map.of("file", file, "line", source.line(), "count", 1));
        } else if (source.broken() || !fits(record, width)) {
            fault = new IntakeNote(
                    "CSV-005",
                    1,
                    Map.of("file", file, "line", source.line(), "count", 1, "cells", record.length, "expected", width));
        }
        if (fault != null || !places.found()) {
            return new RawRow(index, null, values, fault);
        }
        byte[] wkb = null;
        try {
            wkb = place(values);
        } catch (GeoJsonShapeException e) {
            String code = places.text() ? "CSV-014" : "CSV-013";
            String said = String.valueOf(e.getMessage());
            fault = new IntakeNote(
                    code,
                    1,
                    Map.of("file", file, "line", source.line(), "count", 1, "value", ArchiveUnpacker.shown(said)));
        }
        return new RawRow(index, wkb, values, fault);
    }

    /** Empty cells beyond the header are what spreadsheets leave behind, not a fault. */
    private boolean fits(String[] record, int width) {
        return record.length == width
                || ragged && record.length < width
                || record.length > width
                        && Arrays.stream(record, width, record.length).allMatch(String::isBlank);
    }

    /** @throws GeoJsonShapeException with what cannot be read */
    private byte @Nullable [] place(@Nullable String[] values) {
        String x = values[places.x()];
        if (places.kind() == PlaceColumns.Kind.COORDINATES) {
            String y = values[places.y()];
            if (x == null && y == null) {
                return null;
            }
            CoordinateText.Value east = x == null ? null : CoordinateText.of(x);
            CoordinateText.Value north = y == null ? null : CoordinateText.of(y);
            if (east == null || north == null) {
                throw new GeoJsonShapeException(east == null ? String.valueOf(x) : String.valueOf(y));
            }
            commas += east.comma() || north.comma() ? 1 : 0;
            sexagesimal += east.sexagesimal() || north.sexagesimal() ? 1 : 0;
            // A letter outranks the name of the column.
            boolean turned = (east.letter() == 'N' || east.letter() == 'S')
                            && north.letter() != 'N'
                            && north.letter() != 'S'
                    || (north.letter() == 'E' || north.letter() == 'W') && east.letter() != 'E' && east.letter() != 'W';
            return turned ? point(north.number(), east.number()) : point(east.number(), north.number());
        }
        if (x == null) {
            return null;
        }
        return switch (places.kind()) {
            case WKT -> text(x, WktText::wkb);
            case GEOJSON -> text(x, GeoJsonGeometry::wkbOf);
            case WKB -> text(x, TableRows::hex);
            default -> {
                double[] pair = PlaceColumns.pair(x);
                if (pair == null) {
                    throw new GeoJsonShapeException(x);
                }
                yield places.kind() == PlaceColumns.Kind.LAT_LON ? point(pair[1], pair[0]) : point(pair[0], pair[1]);
            }
        };
    }

    /** Reads a geometry from its text. */
    private interface GeometryText {
        byte[] wkb(String text);
    }

    private static byte[] text(String text, GeometryText format) {
        try {
            return format.wkb(text.strip());
        } catch (GeoJsonShapeException e) {
            throw new GeoJsonShapeException(text.length() > 60 ? text.substring(0, 60) + "…" : text);
        }
    }

    private static byte[] hex(String text) {
        try {
            byte[] wkb = HexFormat.of().parseHex(text);
            // What is no geometry must be found here, where it costs its row only.
            LenientWkb.read(wkb);
            return wkb;
        } catch (IllegalArgumentException e) {
            throw new GeoJsonShapeException("WKB");
        }
    }

    private static byte[] point(double x, double y) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(21);
        Wkb.head(out, 1);
        Wkb.ordinate(out, x);
        Wkb.ordinate(out, y);
        return out.toByteArray();
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(cleaner.notes());
        if (commas > 0) {
            notes.add(new IntakeNote("CSV-002", commas, Map.of("file", file, "count", commas)));
        }
        if (sexagesimal > 0) {
            notes.add(new IntakeNote("CSV-004", sexagesimal, Map.of("file", file, "count", sexagesimal)));
        }
        return notes;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
