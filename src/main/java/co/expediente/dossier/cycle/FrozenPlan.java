package co.expediente.dossier.cycle;

import co.expediente.dossier.cycle.PlanOfAction.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an approval freezes: the activities of a version as text that anybody can hash again. */
final class FrozenPlan {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FrozenPlan() {}

    /** Members in a fixed order, no white space: equal plans give equal text. */
    static String text(PlanOfAction plan, String act, @Nullable LocalDate actDate, String name) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("plan", plan.planId());
        all.put("anio", plan.year());
        all.put("revision", plan.revision());
        all.put("acto", act);
        all.put("acto_fecha", actDate == null ? "" : actDate.toString());
        all.put("aprueba", name);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Row row : plan.rows()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("numero", row.number());
            one.put("nombre", row.name());
            one.put("responsable", row.responsible());
            one.put("inicio", row.start().toString());
            one.put("fin", row.end().toString());
            one.put("nota", row.note());
            rows.add(one);
        }
        all.put("actividades", rows);
        return JSON.writeValueAsString(all);
    }

    static List<Row> rows(String frozen) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : JSON.readTree(frozen).path("actividades")) {
            rows.add(new Row(
                    row.path("numero").asInt(),
                    row.path("nombre").asString(),
                    row.path("responsable").asString(),
                    LocalDate.parse(row.path("inicio").asString()),
                    LocalDate.parse(row.path("fin").asString()),
                    row.path("nota").asString()));
        }
        return rows;
    }

    static String hash(String frozen) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(frozen.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
