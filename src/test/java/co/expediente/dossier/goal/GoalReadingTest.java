package co.expediente.dossier.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.conceptual.Contents;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.office.Answered;
import co.expediente.dossier.office.AskedItem;
import co.expediente.indicator.Light;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Values of offices against their sheets. The plan's terms end on the last day of 2019, 2023 and 2027; all expected figures are worked
 * out by hand from domain §C.12.
 */
class GoalReadingTest {
    private static final Dossier YEAR_2025 = Sheets.dossier(2025);
    private static final LocalDate END_2025 = LocalDate.of(2025, 12, 31);

    @BeforeEach
    @AfterEach
    void clear() {
        Sheets.retireAll();
        Contents.clear();
    }

    private static void report(
            AskedItem.Kind kind, String code, LocalDate cutoff, @Nullable Double value, @Nullable Double paid) {
        answer(kind, code, cutoff, value, paid, "Oficio 2025-001, Acueducto, 20/01/2026");
    }

    private static void answer(
            AskedItem.Kind kind,
            String code,
            LocalDate cutoff,
            @Nullable Double value,
            @Nullable Double paid,
            String from) {
        ServedDossier.bean(OfficeReports.class)
                .take(YEAR_2025, List.of(new Answered(kind, code, cutoff, value, paid, null, "", from, 7)));
    }

    private static GoalStanding standing(String code) {
        return ServedDossier.bean(Goals.class).indicator(YEAR_2025, code).orElseThrow();
    }

    @Test
    void a_rising_goal_is_held_against_the_line_from_baseline_through_the_targets() {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        f.put("linea_base", "20");
        f.put("anio_base", "2015");
        f.put("meta_corto", "40");
        f.put("meta_mediano", "60");
        f.put("meta_largo", "100");
        String code = Sheets.store(f).code();
        report(AskedItem.Kind.INDICADOR, code, END_2025, 70.0, null);
        GoalStanding s = standing(code);
        assertThat(s.value()).isEqualTo(70);
        assertThat(s.standing().attainment()).isEqualTo(62.5); // (70−20)/(100−20)
        // 60 at the end of 2023 and 100 at the end of 2027, 1461 days on; 731 of them are over
        assertThat(s.standing().expected()).isCloseTo(60 + 40 * 731 / 1461.0, within(1e-9));
        assertThat(s.light()).isEqualTo(Light.AMBER); // 0.625 / 0.75017 = 0.833
    }

    @Test
    void a_falling_goal_with_a_year_of_its_own_and_a_range_are_judged_by_their_rules() {
        String objective = Sheets.objective("Riesgo").code();
        Map<String, String> down = Sheets.fields(Sheets.code("OBJ"), objective);
        down.put("direccion", "MENOS");
        down.put("linea_base", "50");
        down.put("anio_base", "2015");
        down.put("meta_largo", "10");
        down.put("anio_largo", "2030");
        String falling = Sheets.store(down).code();
        report(AskedItem.Kind.INDICADOR, falling, END_2025, 20.0, null);
        assertThat(standing(falling).standing().attainment()).isEqualTo(75); // (20−50)/(10−50)
        // 3653 of the 5479 days from the end of 2015 to the end of 2030
        assertThat(standing(falling).standing().share()).isCloseTo(3653 / 5479.0, within(1e-12));
        assertThat(standing(falling).light()).isEqualTo(Light.GREEN);

        Map<String, String> range = Sheets.fields(Sheets.code("OBJ"), objective);
        range.put("direccion", "RANGO");
        range.put("desde", "30");
        range.put("hasta", "50");
        String band = Sheets.store(range).code();
        report(AskedItem.Kind.INDICADOR, band, END_2025, 55.0, null);
        assertThat(standing(band).standing().attainment()).isEqualTo(50); // 5 outside, 10 is nothing
        assertThat(standing(band).light()).isEqualTo(Light.RED);

        Map<String, String> text = Sheets.fields(Sheets.code("OBJ"), objective);
        text.put("direccion", "DESCRIPTIVO");
        String told = Sheets.store(text).code();
        report(AskedItem.Kind.INDICADOR, told, END_2025, 3.0, null);
        assertThat(standing(told).light()).isEqualTo(Light.GREY);
        assertThat(standing(told).reason()).isEqualTo("META");
    }

    @Test
    void a_falling_goal_without_baseline_begins_with_its_first_report_and_an_old_value_does_not_count() {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Aire").code());
        f.put("direccion", "MENOS");
        f.put("meta_largo", "0");
        String code = Sheets.store(f).code();
        report(AskedItem.Kind.INDICADOR, code, LocalDate.of(2023, 12, 31), 80.0, null);
        assertThat(standing(code).counted()).as("of 2023, reported every year").isNull();
        assertThat(standing(code).last()).isNotNull();
        assertThat(standing(code).reason()).isEqualTo("R04");
        report(AskedItem.Kind.INDICADOR, code, END_2025, 60.0, null);
        assertThat(standing(code).standing().attainment()).isEqualTo(25); // (60−80)/(0−80)
        assertThat(ServedDossier.bean(Goals.class).series(YEAR_2025, standing(code)))
                .extracting(s -> s.counted() == null ? null : s.counted().cutoff())
                .containsExactly(LocalDate.of(2023, 12, 31), END_2025);
    }

    @Test
    void a_corrected_answer_counts_and_the_first_one_stays_and_the_same_answer_twice_is_one_row() {
        String code = Sheets.store(Sheets.fields(
                        Sheets.code("OBJ"), Sheets.objective("Agua").code()))
                .code();
        report(AskedItem.Kind.INDICADOR, code, END_2025, 70.0, null);
        report(AskedItem.Kind.INDICADOR, code, END_2025, 70.0, null);
        long id = standing(code).indicator().key();
        assertThat(ServedDossier.bean(Reports.class).values(ServedDossier.PLAN, id))
                .hasSize(1);
        answer(AskedItem.Kind.INDICADOR, code, END_2025, 71.5, null, "Oficio 2025-001, corregido");
        assertThat(standing(code).value()).isEqualTo(71.5);
        assertThat(ServedDossier.bean(Reports.class).values(ServedDossier.PLAN, id))
                .extracting(Report::value)
                .containsExactly(new BigDecimal("70"), new BigDecimal("71.5"));
        assertThatThrownBy(() -> ServedDossier.database()
                        .sql("UPDATE expediente.indicador_valor SET valor = 99 WHERE indicador = ?")
                        .param(id)
                        .update())
                .hasMessageContaining("append-only");
        answer(AskedItem.Kind.INDICADOR, code, END_2025, null, null, "Oficio 2025-001, retirado");
        assertThat(standing(code).counted()).as("taken away").isNull();
    }

    @Test
    void an_answer_that_the_plan_cannot_take_keeps_nothing_of_the_letter() {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        f.put("minimo", "0");
        f.put("maximo", "100");
        String code = Sheets.store(f).code();
        assertThatThrownBy(() -> report(AskedItem.Kind.INDICADOR, code, END_2025, 100.5, null))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("DOS-455"));
        assertThatThrownBy(() -> report(AskedItem.Kind.INDICADOR, "OBJ-NADA", END_2025, 1.0, null))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("DOS-453"));
        assertThat(standing(code).series()).isEmpty();
    }

    @Test
    void an_objective_is_the_weighted_mean_of_what_was_reported_with_its_coverage() {
        Element objective = Sheets.objective("Agua");
        Map<String, String> a = Sheets.fields(Sheets.code("OBJ"), objective.code());
        a.put("meta_largo", "100");
        a.put("peso", "3");
        Map<String, String> b = Sheets.fields(Sheets.code("OBJ"), objective.code());
        b.put("meta_largo", "200");
        String first = Sheets.store(a).code();
        String second = Sheets.store(b).code();
        report(AskedItem.Kind.INDICADOR, first, END_2025, 80.0, null);
        ObjectiveStanding half = only(objective);
        assertThat(half.index().value()).isEqualTo(80);
        assertThat(half.index().coverage()).isEqualTo(0.75);
        report(AskedItem.Kind.INDICADOR, second, END_2025, 80.0, null);
        assertThat(only(objective).index().value()).isEqualTo(70); // (3·80 + 1·40) / 4
    }

    private static ObjectiveStanding only(Element objective) {
        return ServedDossier.bean(Goals.class).objectives(YEAR_2025, Locale.forLanguageTag("es")).stream()
                .filter(o -> objective.id().equals(o.objective().id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_office_is_asked_what_it_reports_with_limits_last_value_and_target_in_force() {
        long office = Sheets.office("Acueducto de prueba");
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        f.put("dependencia", "acueducto de PRUEBA");
        f.put("minimo", "0");
        f.put("maximo", "100");
        f.put("meta_mediano", "60");
        f.put("meta_largo", "90,5");
        String code = Sheets.store(f).code();
        report(AskedItem.Kind.INDICADOR, code, LocalDate.of(2024, 12, 31), 55.0, null);
        PlanProject project = Projects.store("P" + code, office);
        answerProject(project, LocalDate.of(2024, 12, 31), 30.0);
        List<AskedItem> items = ServedDossier.bean(OfficeReports.class).items(YEAR_2025).stream()
                .filter(i -> i.office() == office)
                .toList();
        assertThat(items).hasSize(2);
        AskedItem asked = items.get(0);
        assertThat(asked.code()).isEqualTo(code);
        assertThat(asked.max()).isEqualTo(100);
        assertThat(asked.last()).isEqualTo(55);
        assertThat(asked.lastDate()).isEqualTo(LocalDate.of(2024, 12, 31));
        assertThat(asked.target()).isEqualTo(90.5);
        assertThat(items.get(1).kind()).isEqualTo(AskedItem.Kind.PROYECTO);
        assertThat(items.get(1).last()).isEqualTo(30);
        assertThat(items.get(1).cost()).isEqualTo(2e9);
        // answered within the year: the list stays; finished before the next year: no more
        ServedDossier.bean(OfficeReports.class)
                .take(
                        YEAR_2025,
                        List.of(new Answered(
                                AskedItem.Kind.PROYECTO,
                                project.code(),
                                END_2025,
                                100.0,
                                2e9,
                                "terminado",
                                "",
                                "Oficio 9",
                                9)));
        assertThat(ServedDossier.bean(OfficeReports.class).items(YEAR_2025))
                .anyMatch(i -> i.code().equals(project.code()));
        assertThat(ServedDossier.bean(OfficeReports.class).items(Sheets.dossier(2026)))
                .noneMatch(i -> i.code().equals(project.code()));
    }

    private static void answerProject(PlanProject project, LocalDate cutoff, double physical) {
        report(AskedItem.Kind.PROYECTO, project.code(), cutoff, physical, 5e8);
    }

    @Test
    void a_project_tells_declared_progress_money_and_what_its_term_asks() {
        PlanProject project = Projects.store(Sheets.code("PR"), Sheets.office("Obras de prueba"));
        answerProject(project, LocalDate.of(2024, 12, 31), 30.0);
        answerProject(project, END_2025, 42.0);
        ProjectStanding s = ServedDossier.bean(Programme.class)
                .project(YEAR_2025, project.code())
                .orElseThrow();
        assertThat(s.progress()).isEqualTo(0.42);
        assertThat(s.basis()).isEqualTo(ProjectStanding.Basis.DECLARADO);
        assertThat(s.spent()).isEqualTo(0.25); // 500 of 2000 million
        assertThat(s.due()).isEqualTo(LocalDate.of(2023, 12, 31));
        assertThat(s.expected()).isEqualTo(1);
        assertThat(s.overdue()).isTrue();
        assertThat(s.series()).extracting(Report::cutoff).containsExactly(LocalDate.of(2024, 12, 31), END_2025);
        ProjectStanding before = ServedDossier.bean(Programme.class)
                .project(Sheets.dossier(2024), project.code())
                .orElseThrow();
        assertThat(before.progress())
                .as("the year before does not know the later one")
                .isEqualTo(0.3);
    }

    /** Projects for tests. */
    private static final class Projects {
        private Projects() {}

        static PlanProject store(String code, long office) {
            PlanProjects all = ServedDossier.bean(PlanProjects.class);
            all.add(
                    ServedDossier.PLAN,
                    new PlanProject(
                            null,
                            code,
                            "Vía al acueducto",
                            "O1",
                            "",
                            "VTR",
                            Element.Term.MEDIANO,
                            null,
                            null,
                            new BigDecimal("3.2"),
                            "km",
                            new BigDecimal("2000000000"),
                            "Regalías",
                            office,
                            "",
                            "Vereda El Carmelo",
                            "",
                            Map.of(2024, new BigDecimal("800000000")),
                            null,
                            1));
            return all.find(ServedDossier.PLAN, code).orElseThrow();
        }
    }
}
