package co.expediente.dossier.status;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.status.RevisionGuide.Kind;
import co.expediente.dossier.status.StatusRecords.Act;
import co.expediente.dossier.status.StatusView.Opening;
import co.expediente.dossier.status.StatusView.RevisionRow;
import co.expediente.dossier.status.StatusView.Signal;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.Municipality;
import co.expediente.plan.Plan;
import co.expediente.plan.Validity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which revisions are open on a day. The plan: short term to 2019, medium to 2023, long to 2027. */
class StatusViewTest {
    private static final RevisionGuide GUIDE = new RevisionGuide();

    private static Plan.Term term(int to) {
        return new Plan.Term(LocalDate.of(2016, 1, 1), LocalDate.of(to, 12, 31));
    }

    private static StatusView on(String day, Act... acts) {
        Plan plan = new Plan(
                "05088-POT-1",
                "05088",
                "Bello",
                "Antioquia",
                "POT",
                1,
                false,
                "Acuerdo 012",
                LocalDate.of(2016, 5, 30),
                term(2019),
                term(2023),
                term(2027),
                null,
                "PLANA",
                false,
                false);
        return new StatusView(
                new Dossier(new Municipality("05088", "Bello", "Antioquia", -75.6, 6.3, -75.5, 6.4, false), plan, 2025),
                GUIDE,
                Validity.of(plan),
                Arrays.asList(acts),
                null,
                LocalDate.parse(day),
                6);
    }

    private static String openings(StatusView view) {
        return view.revisions().stream().map(r -> r.opening().name()).collect(Collectors.joining(" "));
    }

    /** In the order of the file: long, medium, short, exceptional, modification. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2018-03-01, NOT_YET NOT_YET NOT_YET EVENT ANYTIME",
        "2019-06-30, NOT_YET NOT_YET NOT_YET EVENT ANYTIME",
        "2019-07-01, NOT_YET NOT_YET START EVENT ANYTIME",
        "2020-01-01, NOT_YET NOT_YET OPEN EVENT ANYTIME",
        "2023-12-31, NOT_YET START OPEN EVENT ANYTIME",
        "2026-02-17, NOT_YET OPEN OPEN EVENT ANYTIME",
        "2027-07-01, START OPEN OPEN EVENT ANYTIME",
        "2030-01-01, OPEN OPEN OPEN EVENT ANYTIME"
    })
    void revisions_by_day(String day, String expected) {
        assertThat(openings(on(day))).isEqualTo(expected);
    }

    @Test
    void an_act_of_that_revision_in_time_closes_it_and_an_earlier_one_does_not() {
        Act before =
                new Act(1, "Revision_Vencimiento_Corto_Plazo", "Acuerdo 3", LocalDate.of(2018, 1, 1), "", null, "ana");
        Act after =
                new Act(2, "Revision_Vencimiento_Corto_Plazo", "Acuerdo 9", LocalDate.of(2021, 4, 1), "", null, "ana");
        assertThat(openings(on("2022-01-01", before))).isEqualTo("NOT_YET NOT_YET OPEN EVENT ANYTIME");
        RevisionRow row = on("2022-01-01", before, after).revisions().get(2);
        assertThat(row.opening()).isEqualTo(Opening.DONE);
        assertThat(row.act()).isEqualTo(after);
    }

    @Test
    void an_expired_plan_is_in_force_until_another_is_adopted() {
        assertThat(on("2031-01-01").whole()).isEqualTo(Validity.State.EXPIRED);
        assertThat(on("2031-01-01").contents())
                .allSatisfy(c -> assertThat(c.state()).isEqualTo(Validity.State.EXPIRED));
    }

    @Test
    void without_a_measurement_no_ground_is_judged() {
        assertThat(on("2026-01-01").grounds())
                .hasSize(5)
                .allSatisfy(g -> assertThat(g.signal()).isEqualTo(Signal.UNKNOWN));
    }

    @Test
    void the_guide_keeps_to_its_schema_and_names_what_the_law_names() {
        new DefinitionSchemas()
                .check(
                        RevisionGuide.SCHEMA,
                        DefinitionNode.parse(DefinitionFiles.shipped("dossier").get("revision.yaml")));
        assertThat(GUIDE.revisions())
                .extracting(RevisionGuide.Revision::kind)
                .containsOnly(Kind.values())
                .hasSize(5);
        assertThat(GUIDE.grounds()).hasSize(5);
        assertThat(GUIDE.stages()).extracting(RevisionGuide.Stage::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        List<String> ids = GUIDE.stages().stream()
                .flatMap(s -> s.difficulties().stream())
                .map(RevisionGuide.Difficulty::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(31);
    }
}
