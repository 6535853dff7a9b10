package co.expediente.intake.api;

import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI 3.0 description of the management interface; a test holds it against the addresses that the program serves. */
@RestController
@ConditionalOnWebApplication
class OpenApi {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String YAML = "application/yaml";
    private static final Pattern IN_PATH = Pattern.compile("\\{([a-z]+)}");

    /**
     * One thing that a program can do.
     *
     * @param query names of parameters; those that may be absent end in {@code ?}
     * @param body media type of the request, or empty
     * @param answer media type of the answer, or empty
     */
    record Operation(
            String id, String method, String path, List<String> query, String body, int status, String answer) {}

    private static final String PLAN = "/api/planes/{divipola}";
    private static final String ONE = PLAN + "/ediciones/{edition}";
    private static final String CSV = "text/csv";
    private static final String FILE = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    /** In the order of the way that a file goes. */
    static final List<Operation> OPERATIONS = List.of(
            new Operation("send", "post", PLAN + "/entregas", List.of("archivo", "fecha", "capa?"), FILE, 201, JSON),
            new Operation("inspect", "get", PLAN + "/entregas/{id}", List.of("codificacion?"), "", 200, JSON),
            new Operation("propose", "get", PLAN + "/entregas/{id}/perfil", List.of("capa?", "origen?"), "", 200, YAML),
            new Operation("profile", "get", PLAN + "/perfiles/{capa}", List.of(), "", 200, YAML),
            new Operation("keepProfile", "put", PLAN + "/perfiles/{capa}", List.of(), YAML, 204, ""),
            new Operation("load", "post", PLAN + "/entregas/{id}/cargas", List.of(), JSON, 202, JSON),
            new Operation("jobs", "get", PLAN + "/trabajos", List.of(), "", 200, JSON),
            new Operation("job", "get", PLAN + "/trabajos/{job}", List.of(), "", 200, JSON),
            new Operation(
                    "jobEvents",
                    "get",
                    PLAN + "/trabajos/{job}/sucesos",
                    List.of(),
                    "",
                    200,
                    MediaType.TEXT_EVENT_STREAM_VALUE),
            new Operation("cancel", "post", PLAN + "/trabajos/{job}/cancelar", List.of(), "", 202, JSON),
            new Operation("editions", "get", PLAN + "/ediciones", List.of(), "", 200, JSON),
            new Operation("edition", "get", ONE, List.of(), "", 200, JSON),
            new Operation("report", "get", ONE + "/informe", List.of(), "", 200, JSON),
            new Operation("reportHtml", "get", ONE + "/informe.html", List.of(), "", 200, MediaType.TEXT_HTML_VALUE),
            new Operation("reportCsv", "get", ONE + "/informe.csv", List.of(), "", 200, CSV),
            new Operation("reportGpkg", "get", ONE + "/informe.gpkg", List.of(), "", 200, FILE),
            new Operation("quarantine", "get", ONE + "/cuarentena.csv", List.of(), "", 200, CSV),
            new Operation("accept", "post", ONE + "/aceptaciones", List.of(), JSON, 204, ""),
            new Operation("changes", "get", ONE + "/cambios", List.of("con?", "desde?", "limite?"), "", 200, JSON),
            new Operation("changesCsv", "get", ONE + "/cambios.csv", List.of("con?"), "", 200, CSV),
            new Operation("changesGpkg", "get", ONE + "/cambios.gpkg", List.of("con?"), "", 200, FILE),
            new Operation("original", "get", ONE + "/original", List.of(), "", 200, FILE),
            new Operation("export", "get", ONE + "/datos.{format}", List.of(), "", 200, FILE));

    private final MessageSource messages;
    private final String version;

    OpenApi(MessageSource messages, @Value("${expediente.version:0-dev}") String version) {
        this.messages = messages;
        this.version = version;
    }

    @GetMapping({"/api", "/api/"})
    ResponseEntity<Map<String, Object>> document(Locale locale) {
        Texts texts = new Texts(messages, locale);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put(
                "info",
                ordered("title", texts.get("api.title"), "description", texts.get("api.about"), "version", version));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of("basic", List.of())));
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Operation o : OPERATIONS) {
            paths.computeIfAbsent(o.path(), p -> new LinkedHashMap<>()).put(o.method(), operation(o, texts));
        }
        document.put("paths", paths);
        document.put(
                "components",
                ordered(
                        "securitySchemes",
                        Map.of("basic", ordered("type", "http", "scheme", "basic")),
                        "schemas",
                        schemas()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/vnd.oai.openapi+json;version=3.0"))
                .body(document);
    }

    private static Map<String, Object> operation(Operation o, Texts texts) {
        List<Object> parameters = new ArrayList<>();
        Matcher inPath = IN_PATH.matcher(o.path());
        while (inPath.find()) {
            parameters.add(parameter(inPath.group(1), "path", true, texts));
        }
        for (String name : o.query()) {
            boolean required = !name.endsWith("?");
            parameters.add(parameter(required ? name : name.substring(0, name.length() - 1), "query", required, texts));
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Object> good = ordered("description", texts.get("api." + o.id() + ".answer"));
        if (!o.answer().isEmpty()) {
            good.put("content", Map.of(o.answer(), Map.of("schema", schema(o.id(), o.answer()))));
        }
        answers.put(String.valueOf(o.status()), good);
        for (String refusal : List.of("401", "403", "404", "422")) {
            answers.put(
                    refusal,
                    ordered(
                            "description",
                            texts.get("api.status." + refusal),
                            "content",
                            Map.of(JSON, Map.of("schema", reference("Error")))));
        }
        Map<String, Object> operation =
                ordered("operationId", o.id(), "summary", texts.get("api." + o.id()), "parameters", parameters);
        if (!o.body().isEmpty()) {
            Map<String, Object> schema = o.body().equals(JSON)
                    ? reference(o.id().equals("load") ? "Order" : "Acceptance")
                    : o.body().equals(FILE) ? ordered("type", "string", "format", "binary") : ordered("type", "string");
            operation.put(
                    "requestBody", ordered("required", true, "content", Map.of(o.body(), Map.of("schema", schema))));
        }
        operation.put("responses", answers);
        return operation;
    }

    private static Map<String, Object> parameter(String name, String in, boolean required, Texts texts) {
        String type = name.equals("job") || name.equals("edition") ? "integer" : "string";
        return ordered(
                "name", name,
                "in", in,
                "required", required,
                "description", texts.get("api.parameter." + name),
                "schema", Map.of("type", type));
    }

    private static Map<String, Object> schema(String id, String type) {
        return switch (id) {
            case "job", "cancel" -> reference("Job");
            case "jobs" -> ordered("type", "array", "items", reference("Job"));
            case "edition" -> reference("Outcome");
            default -> ordered("type", type.equals(JSON) ? "object" : "string");
        };
    }

    private static Map<String, Object> reference(String schema) {
        return ordered("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> schemas() {
        return ordered(
                "Order",
                        object(
                                "layer:string",
                                "cutoff:string",
                                "profile:string",
                                "sourceLayer:string",
                                "crs:string",
                                "encoding:string",
                                "dryRun:boolean",
                                "acceptWarnings:string"),
                "Acceptance", object("code:string", "reason:string"),
                "Job",
                        object(
                                "job:integer",
                                "state:string",
                                "cancelling:boolean",
                                "title:string",
                                "layer:string",
                                "cutoff:string",
                                "dry_run:boolean",
                                "by:string",
                                "created:string",
                                "started:string",
                                "ended:string",
                                "attempts:integer",
                                "phases:array",
                                "log:array",
                                "outcome:Outcome",
                                "error:Error"),
                "Outcome",
                        object(
                                "status:string",
                                "edition:integer",
                                "plan:string",
                                "layer:string",
                                "cutoff:string",
                                "read:integer",
                                "loaded:integer",
                                "repaired:integer",
                                "rejected:integer",
                                "flagged:integer",
                                "crs:object",
                                "encoding:string",
                                "area_ha:object",
                                "problems:array",
                                "profile:string",
                                "also:object",
                                "seconds:number"),
                "Error", object("status:string", "code:string", "message:string", "advice:string", "problems:array"));
    }

    private static Map<String, Object> object(String... fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String field : fields) {
            String name = field.substring(0, field.indexOf(':'));
            String type = field.substring(field.indexOf(':') + 1);
            properties.put(
                    name,
                    Character.isUpperCase(type.charAt(0))
                            ? reference(type)
                            : type.equals("array")
                                    ? ordered("type", "array", "items", ordered("type", "object"))
                                    : ordered("type", type));
        }
        return ordered("type", "object", "properties", properties);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
