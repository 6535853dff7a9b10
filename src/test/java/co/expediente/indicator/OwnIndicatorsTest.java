package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.access.AuditLog;
import co.expediente.database.TestCluster;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.Refusal;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Own definitions in a real PostgreSQL: versions, plans, retirement, and what the catalogue of a plan then is. */
class OwnIndicatorsTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog PACKED = IndicatorCatalogReader.read(LAYERS);
    private static final String PARKS = Skeleton.empty("EPU-41", Locale.ENGLISH).replace("\"…\"", "\"Parks\"");

    private static JdbcClient jdbc;
    private static OwnDefinitions own;
    private static OwnCatalogs catalogs;
    private static DefinitionRegister register;
    private static AuditLog audit;

    @BeforeAll
    static void database() {
        DataSource source = TestCluster.freshDatabase();
        jdbc = JdbcClient.create(source);
        for (String plan : new String[] {"99001", "99002"}) {
            jdbc.sql("""
                            INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, created_by, act_date,
                            short_from, short_to, medium_from, medium_to, long_from, long_to)
                            VALUES (:plan, :plan, 'Ejemplo', 'Ejemplo', 'POT', 1, 'prueba', '2016-01-01',
                            '2016-01-01', '2019-12-31', '2020-01-01', '2023-12-31', '2024-01-01', '2027-12-31')""").param("plan", plan).update();
        }
        own = new OwnDefinitions(jdbc);
        catalogs = new OwnCatalogs(PACKED, LAYERS, own);
        audit = new AuditLog(jdbc);
        register = new DefinitionRegister(catalogs, PACKED, LAYERS, own, audit, jdbc);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("TRUNCATE registro.own_indicator, registro.definition_text CASCADE")
                .update();
    }

    @Test
    void without_own_definitions_the_catalogue_is_the_packed_one() {
        assertThat(catalogs.of("99001").hash()).isEqualTo(PACKED.hash());
    }

    @Test
    void a_new_indicator_joins_the_battery_of_every_plan_in_its_place() {
        register.add("a.yaml", PARKS, null, null, "Acuerdo 3", "ana");

        assertThat(catalogs.of("99001").find("EPU-41"))
                .map(IndicatorDefinition::version)
                .contains(1);
        assertThat(catalogs.of("99002").find("EPU-41")).isPresent();
        assertThat(catalogs.of("99001").all().stream()
                        .map(IndicatorDefinition::id)
                        .filter(i -> i.startsWith("EPU")))
                .isSorted()
                .contains("EPU-41");
        assertThat(catalogs.of("99001").hash())
                .isNotEqualTo(PACKED.hash())
                .isEqualTo(catalogs.of("99002").hash());
        assertThat(audit.latest(1).get(0)).satisfies(e -> {
            assertThat(e.action()).isEqualTo("indicator.add");
            assertThat(e.user()).isEqualTo("ana");
            assertThat(e.object()).isEqualTo("EPU-41 v1 *");
            assertThat(e.detail()).isEqualTo("Acuerdo 3");
        });
    }

    @Test
    void a_changed_packed_indicator_is_a_new_version_and_both_texts_are_kept() {
        IndicatorDefinition before = PACKED.find("EPU-01").orElseThrow();
        String text = before.text().replace("formula:", "# otra\nformula:");

        IndicatorDefinition after = register.add("x", text, "99001", before.hash(), "Precisión", "ana");

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.text()).contains("version: " + after.version());
        assertThat(catalogs.of("99001").find("EPU-01")).contains(after);
        assertThat(catalogs.of("99002").find("EPU-01")).contains(before);
        assertThat(own.text(before.hash())).map(OwnDefinitions.Kept::text).contains(before.text());
        assertThat(own.texts("EPU-01").stream().map(OwnDefinitions.Kept::version))
                .containsExactly(before.version(), after.version());
    }

    @Test
    void the_plan_s_own_wins_over_the_one_for_all_whatever_came_later() {
        register.add("x", PARKS.replace("target: 15", "target: 1"), "99001", null, "a", "ana");
        register.add("x", PARKS.replace("# target: 15 ", "target: 20 # "), null, null, "b", "ana");

        assertThat(catalogs.of("99001").find("EPU-41"))
                .map(IndicatorDefinition::version)
                .contains(1);
        assertThat(catalogs.of("99002").find("EPU-41"))
                .map(IndicatorDefinition::version)
                .contains(2);
        assertThat(catalogs.of("99002").find("EPU-41").flatMap(IndicatorDefinition::target))
                .contains(20.0);
    }

    @Test
    void a_retired_indicator_is_measured_no_more_and_can_come_back_as_a_new_version() {
        register.retire("EPU-09", "99001", "No aplica", "ana");
        assertThat(catalogs.of("99001").find("EPU-09")).isEmpty();
        assertThat(catalogs.of("99002").find("EPU-09")).isPresent();

        String packed = PACKED.find("EPU-09").orElseThrow().text();
        IndicatorDefinition back = register.add("x", packed, "99001", null, "Sí aplica", "ana");
        assertThat(back.version()).isEqualTo(2);
        assertThat(catalogs.of("99001").find("EPU-09")).contains(back);
        assertThat(own.history("EPU-09").stream().map(OwnDefinitions.Entry::state))
                .containsExactly(OwnDefinitions.State.VIGENTE, OwnDefinitions.State.RETIRADO);
    }

    @Test
    void one_that_others_name_cannot_be_retired() {
        register.add("x", PARKS, null, null, "a", "ana");
        register.add(
                "x",
                PARKS.replace("EPU-41", "EPU-42")
                        .replace("100 * area(parques, urbano) / area(urbano)", "indicator('EPU-41')")
                        .replace("value: 50", "indicators: {EPU-41: 50}\n    value: 50")
                        .replace("reason: R03", "indicators: {EPU-41: R03}\n    reason: R03"),
                null,
                null,
                "a",
                "ana");

        refused("FRM-035", () -> register.retire("EPU-41", null, "a", "ana"));
    }

    @Test
    void acts_without_effect_reason_or_ground_are_refused_and_leave_nothing() {
        register.add("x", PARKS, null, null, "a", "ana");
        String hash = catalogs.of(null).find("EPU-41").orElseThrow().hash();

        refused("FRM-036", () -> register.add("x", PARKS, null, null, "a", "ana"));
        refused("FRM-037", () -> register.add("x", PARKS.replace("up", "down"), null, "sha256:otro", "a", "ana"));
        refused("FRM-038", () -> register.add("x", PARKS.replace("up", "down"), null, hash, "  ", "ana"));
        refused("FRM-025", () -> register.add("x", PARKS.replace("value: 50", "value: 51"), null, hash, "a", "ana"));
        refused("FRM-026", () -> register.retire("EPU-77", null, "a", "ana"));
        assertThat(own.history("EPU-41")).hasSize(1);
    }

    @Test
    void a_definition_that_this_version_cannot_read_is_left_out_and_named() {
        register.add("x", PARKS, null, null, "a", "ana");
        String lost = PARKS.replace("layer: espacio_publico", "layer: capa_de_antes");
        jdbc.sql("UPDATE registro.definition_text SET text = ?").param(lost).update();
        OwnCatalogs later = new OwnCatalogs(PACKED, LAYERS, own);

        assertThat(later.of(null).find("EPU-41")).isEmpty();
        assertThat(later.of(null).all()).hasSameSizeAs(PACKED.all());
        assertThat(later.broken(null)).containsOnlyKeys("EPU-41");
        assertThat(later.broken(null).get("EPU-41").code()).isEqualTo("FRM-020");
    }

    @Test
    void an_old_value_shows_the_formula_that_it_came_from() {
        IndicatorDefinition first = register.add("x", PARKS, null, null, "a", "ana");
        register.add("x", PARKS.replace("100 *", "99 *").replace("value: 50", "value: 49.5"), null, null, "b", "ana");
        CatalogTexts texts = new CatalogTexts(catalogs, own);

        assertThat(texts.find("EPU-41", first.hash()))
                .map(IndicatorText::formula)
                .contains(first.formula());
        assertThat(texts.find("EPU-41")).map(IndicatorText::version).contains(2);
        register.retire("EPU-41", null, "c", "ana");
        assertThat(texts.find("EPU-41", first.hash()))
                .map(IndicatorText::version)
                .contains(1);
        assertThat(texts.find("EPU-41")).map(IndicatorText::version).contains(2);
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
    }
}
