package co.expediente.dossier.portal;

import co.expediente.plan.Plan;
import co.expediente.web.CsvTable;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The list of public records for programs: {@code registros.json} and {@code registros.csv}, described in docs/public-records.md. */
@Component
public class RecordList {
    private static final int SCHEMA = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PublicRecords published;
    private final RecordKinds kinds;

    RecordList(PublicRecords published, RecordKinds kinds) {
        this.published = published;
        this.kinds = kinds;
    }

    /** Page of a record. */
    public static String page(String divipola, long id) {
        return "/planes/" + divipola + "/publico/registros/" + id;
    }

    /** Address of a file of a record: stays for good. */
    public static String href(String divipola, long id, PublicRecord.File file) {
        return page(divipola, id) + "/" + file.name();
    }

    /** Equal publications give equal bytes. */
    public byte[] json(Plan plan) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", SCHEMA);
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("divipola", plan.codMun());
        place.put("municipality", plan.municipality());
        place.put("department", plan.department());
        place.put("plan", plan.id());
        place.put("fictitious", plan.fictitious());
        all.put("publisher", place);
        RecordKinds.Licence licence = kinds.licence();
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("id", licence.id());
        terms.put("href", licence.href());
        all.put("licence", terms);
        put(all, "modified", moment(published.updated(plan.id())));
        List<Map<String, Object>> records = new ArrayList<>();
        List<Map<String, Object>> gone = new ArrayList<>();
        for (PublicRecord r : published.all(plan.id())) {
            if (r.live()) {
                records.add(record(plan, r));
            } else {
                gone.add(gone(plan, r));
            }
        }
        all.put("records", records);
        all.put("withdrawn", gone);
        return MAPPER.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> record(Plan plan, PublicRecord r) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", r.id());
        one.put("kind", r.kind());
        one.put("series", r.series());
        one.put("version", r.number());
        one.put("newest", r.newest());
        one.put("title", r.title());
        put(one, "year", r.year());
        put(one, "date", r.date() == null ? null : r.date().toString());
        put(one, "issued", moment(r.published()));
        put(one, "legalBasis", kinds.find(r.kind()).map(RecordKind::law).orElse(null));
        one.put("licence", kinds.licence().id());
        one.put("page", page(plan.codMun(), r.id()));
        List<Map<String, Object>> formats = new ArrayList<>();
        for (PublicRecord.File file : r.files()) {
            Map<String, Object> f = new LinkedHashMap<>();
            f.put("format", file.format());
            f.put("mediaType", file.mediaType());
            f.put("href", href(plan.codMun(), r.id(), file));
            f.put("bytes", file.bytes());
            f.put("sha256", file.sha256());
            formats.add(f);
        }
        one.put("formats", formats);
        return one;
    }

    /** Only what its address tells: a title may be why it was withdrawn. */
    private static Map<String, Object> gone(Plan plan, PublicRecord r) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", r.id());
        one.put("kind", r.kind());
        one.put("page", page(plan.codMun(), r.id()));
        PublicRecord.Gone gone = r.gone();
        put(one, "reason", gone == null ? null : gone.reason());
        put(one, "date", gone == null ? null : moment(gone.at()));
        return one;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static @Nullable String moment(@Nullable OffsetDateTime at) {
        return at == null
                ? null
                : at.withOffsetSameInstant(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }

    /** One row a file, for Excel in Spanish. */
    public byte[] csv(Plan plan) {
        CsvTable csv = new CsvTable()
                .row(
                        "id",
                        "clase",
                        "serie",
                        "version",
                        "vigente",
                        "titulo",
                        "anio",
                        "fecha",
                        "publicado",
                        "fundamento",
                        "licencia",
                        "formato",
                        "medio",
                        "direccion",
                        "bytes",
                        "sha256");
        for (PublicRecord r : published.all(plan.id())) {
            for (PublicRecord.File file : r.files()) {
                csv.row(
                        r.id(),
                        r.kind(),
                        r.series(),
                        r.number(),
                        r.newest() ? "sí" : "no",
                        r.title(),
                        r.year(),
                        r.date(),
                        moment(r.published()),
                        kinds.find(r.kind()).map(RecordKind::law).orElse(null),
                        kinds.licence().id(),
                        file.format(),
                        file.mediaType(),
                        href(plan.codMun(), r.id(), file),
                        file.bytes(),
                        file.sha256());
            }
        }
        return csv.bytes();
    }
}
