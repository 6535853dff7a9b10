package co.expediente.dossier.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.dossier.WorkingDays;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The activities and the terms of law as data. */
class CycleDefinitionsTest {
    @Test
    void the_files_keep_to_their_schemas() {
        DefinitionSchemas schemas = new DefinitionSchemas();
        DefinitionFiles files = DefinitionFiles.shipped("dossier");
        schemas.check("dossier/schema/activities.schema.json", DefinitionNode.parse(files.get("activities.yaml")));
        schemas.check("dossier/schema/legal-terms.schema.json", DefinitionNode.parse(files.get("legal-terms.yaml")));
    }

    @Test
    void the_procedure_has_its_twenty_activities_in_order() {
        assertThat(new ActivityTemplate().activities())
                .extracting(Activity::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026, 2027, 2028, 2029, 2030})
    void in_every_year_activities_begin_and_end_on_working_days(int year) {
        for (Activity a : new ActivityTemplate().activities()) {
            assertThat(WorkingDays.isWorking(a.start(year)))
                    .as("start of " + a.number())
                    .isTrue();
            assertThat(WorkingDays.isWorking(a.end(year)))
                    .as("end of " + a.number())
                    .isTrue();
            assertThat(a.end(year)).isAfterOrEqualTo(a.start(year));
        }
    }

    /** Dates of the year 2025, looked up in a calendar. */
    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "1, 2025-10-01, 2025-11-05",
        "6, 2025-11-24, 2025-12-19",
        "12, 2026-01-02, 2026-01-13",
        "13, 2026-01-13, 2026-02-03", // fifteen working days
        "19, 2026-04-01, 2026-04-30"
    })
    void dates_of_a_year(int number, LocalDate start, LocalDate end) {
        Activity activity = new ActivityTemplate().find(number).orElseThrow();
        assertThat(activity.start(2025)).isEqualTo(start);
        assertThat(activity.end(2025)).isEqualTo(end);
    }

    @Test
    void an_office_that_writes_a_wrong_file_is_told_the_line() {
        String wrong = DefinitionFiles.shipped("dossier")
                .get("activities.yaml")
                .text()
                .replace("phase: rendir", "phase: rendido");
        assertThatThrownBy(() -> new ActivityTemplate(
                        new DefinitionFiles.Source("activities.yaml", "dossier/activities.yaml", wrong, true)))
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.code()).isEqualTo("DEF-010"));
    }

    /** Reckoned by hand: 45 days from Friday 16 January 2026. */
    @Test
    void a_term_that_does_not_say_its_days_has_both_ends() {
        LegalTerms.Procedure term = new LegalTerms()
                .procedures().stream()
                        .filter(p -> p.id().equals("concertacion"))
                        .findFirst()
                        .orElseThrow();
        LocalDate filed = LocalDate.parse("2026-01-16");
        assertThat(term.byCalendar(filed)).isEqualTo("2026-03-02");
        assertThat(term.byWorkingDays(filed)).isEqualTo("2026-03-20");
    }
}
