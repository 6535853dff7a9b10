package co.expediente.intake.page;

import co.expediente.intake.Profile;
import co.expediente.intake.ProfileWriter;
import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.Inspection.Match;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.inspect.LayerStatistics;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Municipality;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the preview of a delivery shows (look, picture 05). Nothing is stored yet. */
final class UploadPreview {
    /** A choice of a list. */
    record Option(String value, String label, boolean selected) {}

    /** A column. {@code note} says what will happen to it; {@code gravity} E, A or null. */
    record ColumnRow(
            int index,
            String name,
            String facts,
            String example,
            String attribute,
            String note,
            @Nullable String gravity) {}

    /** Values of a coded column. */
    record ValueTable(
            int index,
            String column,
            String attribute,
            String title,
            List<ValueRow> rows,
            List<Option> codes,
            boolean more) {}

    record ValueRow(int n, String raw, String code, boolean sure, boolean suggested) {}

    private final Inspections.Result result;
    private final int source;
    private final Municipality municipality;
    private final String recognised;
    private final UploadChoices choices;
    private final Texts texts;
    private final LayerCatalog catalog;
    private final @Nullable LayerDefinition layer;
    private final @Nullable UploadMapping mapping;
    private final UploadPlaces places;

    private UploadPreview(
            Inspections.Result result,
            int source,
            Municipality municipality,
            String recognised,
            @Nullable LayerDefinition layer,
            @Nullable UploadMapping mapping,
            UploadChoices choices,
            PlaceMap map,
            Texts texts) {
        this.result = result;
        this.source = source;
        this.municipality = municipality;
        this.recognised = recognised;
        this.layer = layer;
        this.mapping = mapping;
        this.choices = choices;
        this.texts = texts;
        this.catalog = result.catalog();
        this.places = new UploadPlaces(result.statistics().get(source), municipality, map, choices, texts);
    }

    /**
     * @param recognised charset found without anybody's word
     * @param asked layer of the plan chosen with the files, or null to take what the file looks like
     * @param kept gives the profile kept for a layer, or null
     */
    static UploadPreview of(
            Inspections.Result result,
            Municipality municipality,
            String recognised,
            @Nullable String asked,
            java.util.function.Function<String, Optional<String>> kept,
            UploadChoices choices,
            PlaceMap map,
            Texts texts) {
        List<Inspection.Layer> layers = result.inspection().layers();
        String wantedSource = choices.get("origen");
        int source = 0;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).name().equals(wantedSource)) {
                source = i;
            }
        }
        String id = choices.get("capa") != null ? choices.get("capa") : asked;
        if (id == null && wantedSource == null) {
            // Nothing chosen: the layer of the file that looks most like one of the plan.
            for (int i = 0; i < layers.size(); i++) {
                if (score(layers.get(i)) > score(layers.get(source))) {
                    source = i;
                }
            }
        }
        if (id == null && !layers.get(source).matches().isEmpty()) {
            id = layers.get(source).matches().get(0).layer();
        }
        LayerDefinition layer = id == null ? null : result.catalog().find(id).orElse(null);
        UploadMapping mapping = layer == null
                ? null
                : UploadMapping.of(result, source, layer, kept.apply(layer.id()).orElse(null), choices);
        return new UploadPreview(
                result,
                source,
                municipality,
                recognised,
                layer,
                mapping,
                answered(choices, mapping, result.statistics().get(source), municipality),
                map,
                texts);
    }

    /** The system of last year's profile answers for a file that does not say its own, until somebody says another. */
    private static UploadChoices answered(
            UploadChoices choices,
            @Nullable UploadMapping mapping,
            LayerStatistics statistics,
            Municipality municipality) {
        String kept = mapping == null ? null : mapping.keptCrs();
        boolean open = choices.get("crs") == null && choices.get("crsOtro") == null;
        return kept == null || !open || UploadPlaces.settled(statistics, municipality)
                ? choices
                : choices.with("crs", kept);
    }

    private static double score(Inspection.Layer layer) {
        return layer.matches().isEmpty() ? 0 : layer.matches().get(0).score();
    }

    public Inspection.Layer file() {
        return result.inspection().layers().get(source);
    }

    public List<Option> sourceLayers() {
        return result.inspection().layers().stream()
                .map(l -> new Option(
                        l.name(),
                        l.name() + " · " + texts.formats().integer(l.features()),
                        l.name().equals(file().name())))
                .toList();
    }

    public @Nullable LayerDefinition layer() {
        return layer;
    }

    public String layerTitle() {
        return layer == null
                ? texts.get("intake.page.layerOpen")
                : layer.title().in(texts.locale());
    }

    /** Why this layer: what speaks for it in the file; empty when a person chose it against the file. */
    public String why() {
        return layer == null
                ? ""
                : file().matches().stream()
                        .filter(m -> m.layer().equals(layer.id()))
                        .map(Match::why)
                        .findFirst()
                        .orElse("");
    }

    /** Kinds of geometry with their counts; the word for a table when there are none. */
    public String geometry() {
        if (file().geometry().isEmpty()) {
            return texts.get("intake.page.noGeometry");
        }
        return file().geometry().entrySet().stream()
                .map(e -> texts.formats().integer(e.getValue()) + " "
                        + texts.or("intake.geometry." + e.getKey(), e.getKey()))
                .collect(Collectors.joining(", "));
    }

    // ---- coordinates

    /** Whether coordinates matter: not for tables. */
    public boolean placed() {
        return layer != null && !layer.isTable() && !file().geometry().isEmpty();
    }

    /** Whether the columns of the coordinates can be said: in tables that feed a layer with places. */
    public boolean asksPlaces() {
        String driver = result.inspection().driver();
        return layer != null && !layer.isTable() && (driver.equals("CSV") || driver.equals("XLSX"));
    }

    public UploadPlaces places() {
        return places;
    }

    public boolean crsAnswered() {
        return !placed() || places.answered();
    }

    // ---- texts

    /** Charsets to choose from with the same texts under each; none when the format fixes it or all letters are plain. */
    public List<UploadCharsets.Option> charsets() {
        String driver = result.inspection().driver();
        List<String> samples = result.statistics().get(source).accented();
        boolean open = driver.contains("Shapefile") || driver.contains("CSV");
        return !open || samples.isEmpty()
                ? List.of()
                : UploadCharsets.of(recognised, file().encoding(), choices.get("codificacion"), samples);
    }

    // ---- columns and values

    public List<ColumnRow> columns() {
        return mapping == null
                ? List.of()
                : mapping.columns().stream().map(this::row).toList();
    }

    private ColumnRow row(UploadMapping.Column column) {
        Inspection.Field field = column.statistics().field();
        Formats f = texts.formats();
        String example = field.examples().stream()
                .filter(e -> !e.isBlank())
                .limit(3)
                .map(e -> e.length() > 28 ? e.substring(0, 27) + "…" : e)
                .collect(Collectors.joining(", "));
        String facts = texts.or("intake.type." + field.type().toLowerCase(java.util.Locale.ROOT), field.type());
        String note = "";
        String gravity = null;
        long recognised = column.values().stream().filter(v -> v.code() != null).count();
        if (column.attribute() == null) {
            note = texts.get("intake.page.column.kept");
        } else if (column.attribute().codes() != null) {
            boolean all =
                    recognised == column.values().size() && !column.statistics().more();
            note = all
                    ? texts.get("intake.page.column.all")
                    : texts.get("intake.page.column.some", f.integer(field.distinct()), f.integer(recognised));
            gravity = all ? null : "A";
        }
        if (column.attribute() != null && column.attribute().required() && field.nulls() > 0) {
            note = note
                    + (note.isEmpty() ? "" : " · ")
                    + texts.get("intake.page.column.empty", f.integer(field.nulls()));
            gravity = "A";
        }
        if (example.isEmpty()) {
            example = field.nulls() > 0 ? texts.get("intake.page.column.noValues") : Formats.NONE;
        }
        return new ColumnRow(
                column.index(),
                column.name(),
                facts,
                example,
                column.attribute() == null ? "" : column.attribute().name(),
                note,
                gravity);
    }

    public List<Option> attributes() {
        return mapping == null
                ? List.of()
                : mapping.attributes().stream()
                        .map(a -> new Option(a.name(), a.title().in(texts.locale()) + " · " + a.name(), false))
                        .toList();
    }

    public long mapped() {
        return mapping == null
                ? 0
                : mapping.columns().stream().filter(c -> c.attribute() != null).count();
    }

    /** Titles of required attributes that nothing feeds; they will be flagged, not refused. */
    public String missing() {
        return mapping == null
                ? ""
                : mapping.missing().stream()
                        .map(AttributeDefinition::title)
                        .map(t -> t.in(texts.locale()))
                        .collect(Collectors.joining(", "));
    }

    public boolean keptProfile() {
        return mapping != null && mapping.kept();
    }

    public List<ValueTable> values() {
        if (mapping == null) {
            return List.of();
        }
        List<ValueTable> tables = new ArrayList<>();
        for (UploadMapping.Column column : mapping.columns()) {
            AttributeDefinition attribute = column.attribute();
            CodeList codes = attribute == null ? null : mapping.codes(attribute);
            if (attribute == null || codes == null || column.values().isEmpty()) {
                continue;
            }
            List<ValueRow> rows = new ArrayList<>();
            for (UploadMapping.Value v : column.values()) {
                rows.add(new ValueRow(rows.size(), v.raw(), v.code() == null ? "" : v.code(), v.sure(), v.suggested()));
            }
            tables.add(new ValueTable(
                    column.index(),
                    column.name(),
                    attribute.name(),
                    attribute.title().in(texts.locale()),
                    rows,
                    codes.entries().stream()
                            .map(e -> new Option(e.code(), e.title().in(texts.locale()), false))
                            .toList(),
                    column.statistics().more()));
        }
        return tables;
    }

    /** What the file says of itself that a person should know, without what the page asks anyway. */
    public List<Inspection.Finding> findings() {
        List<Inspection.Finding> all = new ArrayList<>(result.inspection().problems());
        file().problems().stream().filter(p -> !p.code().startsWith("CRS-")).forEach(all::add);
        return all;
    }

    // ---- what follows

    /** What the load is to do, as chosen. */
    LoadOrder order(Upload upload, boolean dryRun) {
        if (layer == null || mapping == null) {
            throw new IntakeRefusal("EXP-028", Map.of("file", upload.title()));
        }
        String chosen = choices.get("crsOtro") != null ? choices.get("crsOtro") : choices.get("crs");
        boolean several = result.inspection().layers().size() > 1;
        boolean parts = upload.only(choices.get("archivo")).several();
        String encoding = choices.get("codificacion");
        Profile profile = mapping.profile(
                several && !parts ? file().name() : null, places.settled() ? null : chosen, encoding, choices.places());
        return new LoadOrder(
                upload.id(),
                layer.id(),
                choices.get("fecha") != null ? String.valueOf(choices.get("fecha")) : upload.cutoff(),
                ProfileWriter.write(profile),
                null,
                chosen,
                encoding,
                dryRun,
                null,
                choices.get("archivo"),
                texts.locale().getLanguage());
    }
}
