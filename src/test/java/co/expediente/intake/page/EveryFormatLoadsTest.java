package co.expediente.intake.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import co.expediente.RealData;
import co.expediente.access.Role;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.Tells;
import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.read.Books;
import co.expediente.intake.read.Gdal;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.LayerCatalog;
import co.expediente.web.PagesUnderTest;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of each format becomes an edition of Bello: looked into, checked, loaded, and once more by the pages. Places in
 * EPSG:9377 are those of PROJ: -75.56 6.33 is 4716882.04 2258150.96.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EveryFormatLoadsTest {
    private static final String TOWN = "/planes/05088";
    private static final double X = 4716882.04;
    private static final double Y = 2258150.96;

    @TempDir
    static Path folder;

    private static PagesUnderTest service;
    private static JdbcClient database;

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(LoadPagesTest.Pages.class);
        database = service.bean(JdbcClient.class);
        service.user("tecnica", "05088", Role.TECNICO_SIG);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    // ---- how a file is taken

    private static LoadOutcome run(
            Path file,
            String layer,
            @Nullable String yaml,
            @Nullable String sourceLayer,
            @Nullable String crs,
            boolean dryRun) {
        Profile profile =
                yaml == null ? null : new ProfileReader(service.bean(LayerCatalog.class)).parse(yaml, "perfil.yaml");
        LoadRequest request = new LoadRequest(
                List.of(file),
                "05088",
                layer,
                LocalDate.parse("2025-12-31"),
                profile,
                sourceLayer,
                crs,
                null,
                dryRun,
                "prueba",
                "cargadora");
        return service.bean(LoadService.class).load(request, LoadProgress.SILENT, Locale.forLanguageTag("es"));
    }

    /** Checks, then loads; both count the same, and the table holds what they say. */
    private static LoadOutcome load(
            Path file, String layer, @Nullable String yaml, @Nullable String sourceLayer, @Nullable String crs) {
        LoadOutcome dry = run(file, layer, yaml, sourceLayer, crs, true);
        LoadOutcome done = run(file, layer, yaml, sourceLayer, crs, false);
        assertThat(dry.status()).isEqualTo("checked");
        assertThat(done.status()).isEqualTo("loaded");
        for (LoadOutcome o : List.of(dry, done)) {
            assertThat(o.read()).isEqualTo(o.loaded() + o.rejected());
        }
        assertThat(List.of(dry.read(), dry.loaded())).containsExactly(done.read(), done.loaded());
        assertThat(count(layer, "true")).isEqualTo(done.loaded());
        return done;
    }

    private static long count(String layer, String where) {
        return database.sql("SELECT count(*) FROM plan." + layer + " WHERE edicion_capa = (SELECT max(number) FROM"
                        + " registro.layer_edition WHERE layer = '" + layer + "') AND (" + where + ")")
                .query(Long.class)
                .single();
    }

    private static Inspection inspect(Path file) {
        return Inspections.inspect(file, ReadOptions.STANDARD, Locale.forLanguageTag("es"));
    }

    private static Inspection.Layer inside(Path file, String layer) {
        return inspect(file).layers().stream()
                .filter(l -> l.name().equals(layer))
                .findAny()
                .orElseThrow();
    }

    private static void tells(LoadOutcome outcome, String code, long count) {
        assertThat(outcome.problems()).anySatisfy(p -> {
            assertThat(p.code()).isEqualTo(code);
            assertThat(p.count()).isEqualTo(count);
            assertThat(p.message()).doesNotContain("{").isNotBlank();
            assertThat(p.advice()).doesNotContain("{").isNotBlank();
        });
    }

    /** The same file by the pages: sent, looked at, checked. Gives what the check counted. */
    private static JsonNode checkedByPage(Path file, String layer, Map<String, String> choices) throws Exception {
        TestBrowser person = service.person("tecnica");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", person.token(TOWN + "/cargar"));
        fields.put("fecha", "2024-12-31");
        fields.put("capa", layer);
        HttpResponse<String> sent = person.send(
                TOWN + "/cargar", fields, "archivos", file.getFileName().toString(), Files.readAllBytes(file));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String preview = person.location(sent);
        Map<String, String> form = new LinkedHashMap<>(choices);
        form.put("_csrf", person.token(preview));
        form.put("capa", layer);
        HttpResponse<String> page = person.post(preview, form);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        HttpResponse<String> checked = person.post(preview + "/revisar", form);
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(302);
        String path = person.location(checked);
        Job job = ended(path);
        assertThat(job.state()).as(job.result()).isEqualTo(Job.State.DONE);
        HttpResponse<String> report = person.get(path);
        assertThat(report.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(String.valueOf(job.result())).path("outcome");
    }

    private static Job ended(String path) {
        long id = Long.parseLong(path.substring(path.lastIndexOf("/t") + 2));
        Jobs jobs = service.bean(Jobs.class);
        Job job = jobs.find(id).orElseThrow();
        // The test's own limit of time ends a job that never does.
        while (!job.state().ended()) {
            Thread.onSpinWait();
            job = jobs.find(id).orElseThrow();
        }
        return job;
    }

    private static Path zip(String name, Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    // ---- drawings

    private static String polyline(String layer, boolean closed, double x, double y, double side) {
        StringBuilder out = new StringBuilder("0\nLWPOLYLINE\n8\n" + layer + "\n90\n4\n70\n" + (closed ? 1 : 0) + "\n");
        double[][] corners = {{0, 0}, {side, 0}, {side, side}, {0, side}};
        for (double[] corner : corners) {
            out.append("10\n")
                    .append(x + corner[0])
                    .append("\n20\n")
                    .append(y + corner[1])
                    .append('\n');
        }
        return out.toString();
    }

    private static Path drawing() throws IOException {
        return Files.writeString(
                folder.resolve("zonas 2025.dxf"),
                "0\nSECTION\n2\nENTITIES\n"
                        + polyline("ZONA_RESIDENCIAL", true, X, Y, 100)
                        + polyline("ZONA_RESIDENCIAL", true, X + 100, Y, 100)
                        + polyline("ZONA_INDUSTRIA", true, X + 200, Y, 100)
                        + polyline("ZONA_INDUSTRIA", false, X + 400, Y, 100)
                        + "0\nTEXT\n8\nZONA_INDUSTRIA\n10\n" + X + "\n20\n" + Y + "\n40\n2\n1\nZI-1\n"
                        + "0\nENDSEC\n0\nEOF\n");
    }

    @Test
    @Tells({"DXF-002", "DXF-008"})
    void a_drawing_of_closed_polylines_becomes_zones_by_its_layers() throws Exception {
        Path file = drawing();
        Inspection.Layer homes = inside(file, "ZONA_RESIDENCIAL");
        assertThat(homes.features()).isEqualTo(2);
        assertThat(inside(file, "ZONA_INDUSTRIA").features()).isEqualTo(2);
        LoadOutcome outcome = load(file, "area_actividad", """
            layer: area_actividad
            crs: EPSG:9377
            fields: {observacion: EntityHandle}
            sources:
              - {file: "*.dxf", layer: ZONA_RESIDENCIAL, set: {uso_principal: Residencial}}
              - {file: "*.dxf", layer: ZONA_INDUSTRIA, set: {uso_principal: Industrial}}
            """, null, null);
        // Three squares of a hectare each; the open line is no zone.
        assertThat(outcome.read()).isEqualTo(4);
        assertThat(outcome.loaded()).isEqualTo(3);
        assertThat(outcome.areaHa().planar()).isCloseTo(3, within(1e-6));
        tells(outcome, "DXF-002", 1);
        tells(outcome, "DXF-008", 3);
        tells(outcome, "MOD-004", 1);
        assertThat(count("area_actividad", "uso_principal = 'Residencial'")).isEqualTo(2);
        assertThat(count("area_actividad", "uso_principal = 'Industrial'")).isEqualTo(1);
    }

    @Test
    @Tells("CRS-001")
    void a_drawing_asks_for_its_system() throws Exception {
        Path file = drawing();
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> run(file, "area_actividad", null, "ZONA_INDUSTRIA", null, true));
        assertThat(refusal.code()).isEqualTo("CRS-001");
        JsonNode counted = checkedByPage(file, "predio", Map.of("origen", "ZONA_RESIDENCIAL", "crs", "EPSG:9377"));
        assertThat(counted.path("read").asInt()).isEqualTo(2);
        assertThat(counted.path("loaded").asInt()).isEqualTo(2);
    }

    @Test
    void a_layer_of_closed_polylines_is_taken_for_areas() throws IOException {
        Path file = Files.writeString(
                folder.resolve("lotes.dxf"),
                "0\nSECTION\n2\nENTITIES\n" + polyline("LOTES", true, X, Y, 10) + "0\nENDSEC\n0\nEOF\n");
        assertThat(inside(file, "LOTES").matches())
                .extracting(Inspection.Match::layer)
                .contains("predio");
    }

    // ---- phones

    @Test
    @Tells("DXF-008")
    void what_a_phone_recorded_becomes_points_and_areas() throws Exception {
        String kml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                        + "<name>Recorrido</name><Folder><name>Árboles</name><Placemark><name>Guayacán"
                        + " 1</name><Point><coordinates>-75.5601,6.3301,1480</coordinates></Point>"
                        + "</Placemark><Placemark><name>Ceiba</name><Point><coordinates>-75.5602,6.3302,0</coordinates></Point></Placemark><Placemark><name>Sin"
                        + " lugar</name></Placemark></Folder>"
                        + "<Folder><name>Lotes</name><Placemark><name>L1</name><LineString><coordinates>-75.56,6.33,0"
                        + " -75.559,6.33,0 -75.559,6.331,0 -75.56,6.331,0"
                        + " -75.56,6.33,0</coordinates></LineString></Placemark></Folder></Document></kml>";
        Path file = zip("recorrido.kmz", Map.of("doc.kml", kml.getBytes(StandardCharsets.UTF_8)));
        assertThat(inspect(file).layers())
                .extracting(Inspection.Layer::features)
                .containsExactly(3L, 1L);
        String trees = "{layer: arbolado, fields: {nombre: name}}";
        LoadOutcome points = load(file, "arbolado", trees, "Árboles", null);
        assertThat(points.read()).isEqualTo(3);
        assertThat(points.loaded()).isEqualTo(2);
        assertThat(points.crs().found()).isEqualTo("EPSG:4326");
        LoadOutcome lots = load(file, "predio", "{layer: predio, fields: {nombre: name}}", "Lotes", null);
        assertThat(lots.loaded()).isEqualTo(1);
        tells(lots, "DXF-008", 1);
        JsonNode counted = checkedByPage(file, "predio", Map.of("origen", "Lotes"));
        assertThat(counted.path("loaded").asInt()).isEqualTo(1);
    }

    // ---- tables

    @Test
    @Tells("CSV-004")
    void a_table_with_decimal_commas_becomes_points() throws Exception {
        Path file = Files.writeString(
                folder.resolve("arboles.csv"),
                "nombre;Longitud;Latitud;altura\nGuayacán;-75,5601;6,3301;12,5\nCeiba;-75,5602;6,3302;30\nNada;;;1\n"
                        + "Mal;hola;6,33;2\n");
        assertThat(inside(file, "arboles").features()).isEqualTo(4);
        LoadOutcome outcome = load(file, "arbolado", null, null, "EPSG:4326");
        assertThat(outcome.read()).isEqualTo(4);
        assertThat(outcome.loaded()).isEqualTo(2);
        assertThat(count(
                        "arbolado",
                        "abs(ST_X(ST_Transform(ST_GeometryN(geom, 1), 4326)) + 75.5601) < 1e-7 OR"
                                + " abs(ST_X(ST_Transform(ST_GeometryN(geom, 1), 4326)) + 75.5602) < 1e-7"))
                .isEqualTo(2);
        JsonNode counted = checkedByPage(file, "arbolado", Map.of("crs", "EPSG:4326"));
        assertThat(counted.path("read").asInt()).isEqualTo(4);
        assertThat(counted.path("loaded").asInt()).isEqualTo(2);
    }

    @Test
    void a_workbook_with_coordinates_becomes_points() throws Exception {
        Path file = Files.write(
                folder.resolve("equipamientos.xlsx"),
                new Books()
                        .sheet(Books.row(1, "Nombre", "Coord X", "Coord Y", "Cupos")
                                + Books.row(2, "Colegio", "4716882,04", "2258150,96", "400")
                                + Books.row(3, "Hospital", "4716900", "2258200", "")
                                + Books.row(4, "Sin lugar", "", "", "3"))
                        .bytes());
        LoadOutcome outcome = load(file, "equipamiento", null, null, "EPSG:9377");
        assertThat(outcome.read()).isEqualTo(3);
        assertThat(outcome.loaded()).isEqualTo(2);
        assertThat(count(
                        "equipamiento",
                        "cupos = 400 AND ST_DWithin(geom, ST_SetSRID(ST_Point(4716882.04,"
                                + " 2258150.96), ST_SRID(geom)), 0.001)"))
                .isEqualTo(1);
        JsonNode counted = checkedByPage(file, "equipamiento", Map.of("crs", "EPSG:9377"));
        assertThat(counted.path("loaded").asInt()).isEqualTo(2);
    }

    @Test
    void coordinates_that_a_kept_profile_names_are_found_by_the_page() throws Exception {
        Path file = Files.writeString(
                folder.resolve("luminarias.csv"),
                "nombre;abscisa;ordenada\nUno;4716882,04;2258150,96\nDos;4716900;2258200\n");
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> run(file, "infraestructura_servicios", null, null, "EPSG:9377", true));
        assertThat(refusal.code()).isEqualTo("CSV-003");
        String yaml = "{layer: infraestructura_servicios, crs: 'EPSG:9377', table: {x: abscisa, y: ordenada},"
                + " fields: {nombre: nombre}}";
        assertThat(load(file, "infraestructura_servicios", yaml, null, null).loaded())
                .isEqualTo(2);
        JsonNode counted = checkedByPage(file, "infraestructura_servicios", Map.of());
        assertThat(counted.path("loaded").asInt()).isEqualTo(2);
    }

    @Test
    void a_workbook_without_places_becomes_a_statistics_table() throws Exception {
        Path file = Files.write(
                folder.resolve("poblacion.xlsx"),
                new Books()
                        .sheet(Books.row(
                                        1,
                                        "Tipo de unidad territorial",
                                        "Código de la unidad territorial",
                                        "Año",
                                        "Población total")
                                + Books.row(2, "comuna", "1", "2024", "12.500")
                                + Books.row(3, "comuna", "2", "2024", "8300"))
                        .bytes());
        LoadOutcome outcome = load(file, "est_poblacion", null, null, null);
        assertThat(outcome.loaded()).isEqualTo(2);
        // A text with a point may be twelve and a half: it is no value before somebody says which.
        tells(outcome, "SHP-028", 1);
        assertThat(count("est_poblacion", "anio = 2024 AND total = 8300")).isEqualTo(1);
        assertThat(count("est_poblacion", "anio = 2024 AND total IS NULL")).isEqualTo(1);
        JsonNode counted = checkedByPage(file, "est_poblacion", Map.of());
        assertThat(counted.path("loaded").asInt()).isEqualTo(2);
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> run(file, "equipamiento", null, null, "EPSG:9377", true));
        assertThat(refusal.code()).isEqualTo("CSV-003");
    }

    // ---- streams of features

    @Test
    void a_text_sequence_becomes_an_edition() throws Exception {
        String feature = "{\"type\":\"Feature\",\"properties\":{\"codigo\":\"%d\",\"nombre\":\"V%d\"},\"geometry\":"
                + "{\"type\":\"Polygon\",\"coordinates\":[[[-75.5%d,6.33],[-75.5%d5,6.33],[-75.5%d5,6.34],[-75.5%d,6.34],"
                + "[-75.5%d,6.33]]]}}";
        StringBuilder marked = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (int i = 5; i < 8; i++) {
            String one = feature.replace("%d", Integer.toString(i));
            marked.append('\u001e').append(one).append('\n');
            lines.append(one).append('\n');
        }
        Path file = Files.writeString(folder.resolve("veredas.geojsons"), marked);
        assertThat(inside(file, "veredas").features()).isEqualTo(3);
        assertThat(load(file, "vereda", null, null, null).loaded()).isEqualTo(3);
        Path plain = Files.writeString(folder.resolve("veredas.geojsonl"), lines);
        assertThat(load(plain, "vereda", null, null, null).loaded()).isEqualTo(3);
        assertThat(checkedByPage(file, "vereda", Map.of()).path("loaded").asInt())
                .isEqualTo(3);
    }

    // ---- databases in files

    @Test
    @Tells("GPK-008")
    void curves_of_a_geopackage_become_an_edition() throws Exception {
        Path csv = Files.writeString(
                folder.resolve("c.csv"),
                "nombre,WKT\nRotonda,\"CURVEPOLYGON(CIRCULARSTRING(4717000 2258500,4717100 2258600,4717200"
                        + " 2258500,4717100 2258400,4717000 2258500))\"\n");
        Path file = folder.resolve("curvas.gpkg");
        Gdal.run(
                "ogr2ogr",
                "-f",
                "GPKG",
                file.toString(),
                csv.toString(),
                "-nln",
                "zonas",
                "-nlt",
                "CURVEPOLYGON",
                "-oo",
                "GEOM_POSSIBLE_NAMES=WKT",
                "-oo",
                "KEEP_GEOM_COLUMNS=NO",
                "-a_srs",
                "EPSG:9377");
        LoadOutcome outcome = load(file, "predio", null, null, null);
        assertThat(outcome.loaded()).isEqualTo(1);
        tells(outcome, "GPK-008", 1);
        // A circle with a radius of 100 m is 3.14159 ha.
        assertThat(outcome.areaHa().planar()).isCloseTo(Math.PI, within(1e-4));
        JsonNode counted = checkedByPage(file, "predio", Map.of());
        assertThat(counted.path("loaded").asInt()).isEqualTo(1);
    }

    @Test
    @Tells({"GDB-003", "GDB-007"})
    void codes_of_a_geodatabase_become_those_of_the_plan() throws Exception {
        StringBuilder features = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            double x = X + 100 * i;
            features.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"Feature\",\"properties\":{\"AMENAZA\":" + new int[] {1, 2, 9}[i]
                            + ",\"CATEGORIA\":\"Alta\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
                            + x + "," + Y + "],[" + (x + 100) + "," + Y + "],[" + (x + 100) + "," + (Y + 100) + "],["
                            + x + "," + (Y + 100) + "],[" + x + "," + Y + "]]]}}");
        }
        Path json = Files.writeString(
                folder.resolve("amenaza.json"), "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
        Path gpkg = folder.resolve("amenaza.gpkg");
        Gdal.run("ogr2ogr", "-f", "GPKG", gpkg.toString(), json.toString(), "-nln", "Amenaza", "-a_srs", "EPSG:9377");
        Gdal.codes(gpkg, "Amenaza", "AMENAZA", Map.of("1", "Inundación", "2", "Remoción en masa"));
        Path gdb = folder.resolve("Riesgo.gdb");
        Gdal.run("ogr2ogr", "-f", "OpenFileGDB", gdb.toString(), gpkg.toString(), "-nlt", "MULTIPOLYGON");
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(gdb)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                members.put("Entrega/Riesgo.gdb/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        Path file = zip("riesgo.zip", members);
        assertThat(inside(file, "Amenaza").features()).isEqualTo(3);
        String yaml = "{layer: zonificacion_amenaza, fields: {fenomeno: AMENAZA, categoria_amenaza: CATEGORIA}}";
        LoadOutcome outcome = load(file, "zonificacion_amenaza", yaml, null, null);
        assertThat(outcome.loaded()).isEqualTo(3);
        tells(outcome, "GDB-007", 1);
        tells(outcome, "CL101", 1);
        assertThat(count("zonificacion_amenaza", "fenomeno IN ('Inundacion', 'Movimientos_En_Masa')"))
                .isEqualTo(2);
        JsonNode counted = checkedByPage(file, "zonificacion_amenaza", Map.of());
        assertThat(counted.path("loaded").asInt()).isEqualTo(3);
    }

    @Test
    @Tells("SHP-014")
    void an_empty_layer_of_the_official_template_needs_a_reason() {
        Path file = RealData.file("gdb_anla/magna_origen_nacional.zip");
        LoadRequest request = new LoadRequest(
                List.of(file),
                "05088",
                "predio",
                LocalDate.parse("2025-12-31"),
                null,
                "UsoActualSuelo",
                null,
                null,
                true,
                null,
                "cargadora");
        RefusedLoad refusal = catchThrowableOfType(
                RefusedLoad.class,
                () -> service.bean(LoadService.class).load(request, LoadProgress.SILENT, Locale.ENGLISH));
        assertThat(refusal.code()).isEqualTo("SHP-014");
    }
}
