package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.RealData;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.Feature;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.flat.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.yaml.snakeyaml.Yaml;

/** What the flat files say is what PostGIS holds, and they are never in the way: made with a load, made anew when lost. */
class FlatEditionsTest {
    private static final Path SAMPLE = Path.of("sample-data");
    private static final String PLAN = "00001";

    @TempDir
    static Path folder;

    private static ServiceInAHome service;

    @BeforeAll
    static void start() throws Exception {
        service = new ServiceInAHome(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_attribute_and_place_of_the_sample_town_is_what_the_database_holds() throws Exception {
        Map<String, Object> manifest = new Yaml().load(Files.readString(SAMPLE.resolve("demo.yaml")));
        Map<String, Long> newest = new HashMap<>();
        for (Object row : (List<?>) manifest.get("loads")) {
            Map<?, ?> load = (Map<?, ?>) row;
            String layer = load.get("layer").toString();
            if (!newest.containsKey(layer)) {
                newest.put(layer, load(layer, load));
            }
        }
        for (String number : service.rows("SELECT number FROM registro.layer_edition ORDER BY number")) {
            Path file = flat(Long.parseLong(number));
            assertThat(file).as("made with the load").exists();
            equalsTheDatabase(Long.parseLong(number));
        }
        assertThat(service.rows("SELECT DISTINCT layer FROM registro.layer_edition"))
                .hasSizeGreaterThan(60);
    }

    @Test
    void so_it_is_with_the_real_neighbourhoods_of_a_city() throws Exception {
        Path file = RealData.file("bello/Comunas.zip");
        LoadOutcome outcome = service.load(file, "05088", "comuna", "2019-12-31");
        equalsTheDatabase(outcome.edition());
    }

    @Test
    void a_file_that_was_lost_or_altered_is_made_anew_with_the_same_content() throws Exception {
        long number = service.load(SAMPLE.resolve("2017/comuna.zip"), PLAN, "comuna", "2003-12-31")
                .edition();
        byte[] made = Files.readAllBytes(flat(number));
        Files.delete(flat(number));
        fresh().open(ref(number));
        assertThat(flat(number)).hasBinaryContent(made);
        byte[] bad = made.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(flat(number), bad);
        fresh().open(ref(number));
        assertThat(flat(number)).hasBinaryContent(made);
        Files.write(flat(number), new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
        // A file of another edition under this number, as after putting back a backup.
        long other = service.load(SAMPLE.resolve("2017/barrio.zip"), PLAN, "barrio", "2003-12-31")
                .edition();
        Files.copy(flat(other), flat(number), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        FlatEdition again = fresh().open(ref(number));
        assertThat(flat(number)).hasBinaryContent(made);
        assertThat(again.layer().layer()).isEqualTo("comuna");
        equalsTheDatabase(number);
    }

    @Test
    void a_check_without_a_load_and_a_load_that_fails_leave_no_file() throws Exception {
        List<Path> before = files();
        service.bean(LoadService.class)
                .load(
                        new LoadRequest(
                                List.of(SAMPLE.resolve("2017/comuna.zip")),
                                PLAN,
                                "comuna",
                                LocalDate.parse("2004-12-31"),
                                null,
                                null,
                                null,
                                null,
                                true,
                                "prueba",
                                "cargadora"),
                        LoadProgress.SILENT,
                        Locale.ENGLISH);
        try (Connection c = service.connect()) {
            c.createStatement().execute("""
                    CREATE FUNCTION registro.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
                    CREATE TRIGGER refuse BEFORE INSERT ON registro.in_force FOR EACH ROW
                      WHEN (NEW.cutoff = '2004-12-31') EXECUTE FUNCTION registro.refuse()""");
        }
        assertThatThrownBy(() -> service.load(SAMPLE.resolve("2017/comuna.zip"), PLAN, "comuna", "2004-12-31"))
                .isInstanceOf(RuntimeException.class);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_a_killed_load_left_half_made_goes_with_a_later_load_and_what_another_is_making_stays() throws Exception {
        Path editions = flat(1).getParent();
        Path left = Files.createFile(editions.resolve("7.left.part"));
        Path making = Files.createFile(editions.resolve("8.making.part"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        try {
            service.load(SAMPLE.resolve("2017/comuna.zip"), PLAN, "comuna", "2006-12-31");
            assertThat(left).doesNotExist();
            assertThat(making).exists();
        } finally {
            Files.deleteIfExists(making);
        }
    }

    @Test
    void two_that_make_the_same_file_at_once_do_not_hinder_each_other() throws Exception {
        long number = service.load(SAMPLE.resolve("2017/barrio.zip"), PLAN, "barrio", "2005-12-31")
                .edition();
        byte[] made = Files.readAllBytes(flat(number));
        Files.delete(flat(number));
        EditionRef ref = ref(number);
        Stream.generate(FlatEditionsTest::fresh)
                .limit(4)
                .parallel()
                .forEach(f -> assertThat(f.open(ref).size()).isEqualTo(ref.loaded()));
        assertThat(flat(number)).hasBinaryContent(made);
        assertThat(files()).allSatisfy(f -> assertThat(f.toString()).endsWith(".flat"));
    }

    /** As another process has it: knows nothing of the files that this one has open. */
    private static FlatEditions fresh() {
        return service.context.getAutowireCapableBeanFactory().createBean(FlatEditions.class);
    }

    private static Path flat(long number) {
        return service.home().resolve("editions").resolve(number + ".flat");
    }

    private static List<Path> files() throws Exception {
        Path editions = service.home().resolve("editions");
        if (!Files.exists(editions)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(editions)) {
            return all.sorted().toList();
        }
    }

    private static EditionRef ref(long number) {
        return service.bean(Editions.class).find(number).orElseThrow().ref();
    }

    private static long load(String layer, Map<?, ?> load) {
        Profile profile = load.get("profile") == null
                ? null
                : new ProfileReader(service.bean(LayerCatalog.class))
                        .read(SAMPLE.resolve(load.get("profile").toString()));
        return service.bean(LoadService.class)
                .load(
                        new LoadRequest(
                                ((List<?>) load.get("files"))
                                        .stream()
                                                .map(f -> SAMPLE.resolve(f.toString()))
                                                .toList(),
                                PLAN,
                                layer,
                                LocalDate.of(2017, 12, 31),
                                profile,
                                null,
                                load.get("crs") == null ? null : load.get("crs").toString(),
                                load.get("encoding") == null
                                        ? null
                                        : load.get("encoding").toString(),
                                false,
                                "prueba",
                                "cargadora"),
                        LoadProgress.SILENT,
                        Locale.ENGLISH)
                .edition();
    }

    private static void equalsTheDatabase(long number) throws Exception {
        FlatEdition flat = fresh().open(ref(number));
        Map<Long, Integer> byFid = new HashMap<>();
        for (int i = 0; i < flat.size(); i++) {
            byFid.put(flat.layer().fid(i), i);
        }
        String layer = flat.edition().layer();
        try (Connection c = service.connect()) {
            try (ResultSet row = c.createStatement()
                    .executeQuery("SELECT * FROM plan." + layer + " WHERE edicion_capa = " + number)) {
                int rows = 0;
                while (row.next()) {
                    rows++;
                    Feature feature = flat.features().get(byFid.get(row.getLong("fid")));
                    Map<String, Object> attributes = feature.attributes();
                    int present = 0;
                    for (Column column : flat.layer().columns()) {
                        Object expected = expected(row, column);
                        assertThat(attributes.get(column.name()))
                                .as(layer + "." + column.name())
                                .isEqualTo(expected);
                        present += expected == null ? 0 : 1;
                    }
                    assertThat(attributes).hasSize(present);
                }
                assertThat(flat.size()).isEqualTo(rows);
            }
            if (flat.layer().dimension() >= 0) {
                assertThat(placesThatDiffer(c, flat)).as(layer).isZero();
            }
        }
    }

    private static Object expected(ResultSet row, Column column) throws Exception {
        Array list;
        Object value = switch (column.type()) {
            case TEXT -> row.getString(column.name());
            case NUMBER -> row.getDouble(column.name());
            case INTEGER -> row.getLong(column.name());
            case DATE -> row.getObject(column.name(), LocalDate.class);
            case BOOLEAN -> row.getBoolean(column.name());
            case TEXT_LIST -> (list = row.getArray(column.name())) == null ? null : List.of((Object[]) list.getArray());
        };
        return row.wasNull() ? null : value;
    }

    /** PostGIS compares: the same corners in the same order after bringing both into its own normal form, and the same area. */
    private static long placesThatDiffer(Connection c, FlatEdition flat) throws Exception {
        c.createStatement().execute("CREATE TEMP TABLE IF NOT EXISTS flat (fid bigint, geom geometry, area float8)");
        c.createStatement().execute("TRUNCATE flat");
        WKBWriter wkb = new WKBWriter();
        try (PreparedStatement insert =
                c.prepareStatement("INSERT INTO flat VALUES (?, ST_SetSRID(ST_GeomFromWKB(?), 9377), ?)")) {
            for (int i = 0; i < flat.size(); i++) {
                Geometry geometry = flat.layer().geometry(i);
                insert.setLong(1, flat.layer().fid(i));
                insert.setBytes(2, geometry == null ? null : wkb.write(geometry));
                insert.setDouble(3, flat.layer().area(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (ResultSet row = c.createStatement().executeQuery("""
                SELECT count(*) FROM plan.%s p LEFT JOIN flat f USING (fid)
                WHERE p.edicion_capa = %d AND NOT coalesce(
                    ST_AsEWKB(ST_Normalize(p.geom)) = ST_AsEWKB(ST_Normalize(f.geom)) AND ST_Equals(p.geom, f.geom)
                    AND ST_Area(ST_Normalize(p.geom)) = ST_Area(ST_Normalize(f.geom))
                    AND abs(ST_Area(p.geom) - f.area) <= 1e-9 * ST_Area(p.geom), f.geom IS NULL AND p.geom IS NULL)""".formatted(
                        flat.edition().layer(), flat.edition().number()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
