package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts of letters as data, and when a letter is late. */
class LetterTextsTest {
    @Test
    void the_file_keeps_to_its_schema_and_its_words_are_known() {
        DefinitionFiles.Source file = DefinitionFiles.shipped("dossier").get("letters.yaml");
        new DefinitionSchemas().check("dossier/schema/letters.schema.json", DefinitionNode.parse(file));
        assertThat(new LetterTexts(file).days()).isEqualTo(15);
        DefinitionFiles.Source wrong = new DefinitionFiles.Source(
                file.name(), file.label(), file.text().replace("{dias} días", "{plazo} días"), false);
        assertThatThrownBy(() -> new LetterTexts(wrong)).isInstanceOf(DefinitionException.class);
    }

    @Test
    void words_in_braces_are_put_in_and_nothing_else_is_touched() {
        assertThat(LetterTexts.filled(
                        "De {entidad} al {corte}: 100 $1 {otra}", Map.of("entidad", "A$B\\", "corte", "31/12")))
                .isEqualTo("De A$B\\ al 31/12: 100 $1 {otra}");
    }

    private static Letter letter(Letter.State stored, String due, String received) {
        return new Letter(
                1,
                1,
                2025,
                3,
                1,
                "Obras",
                "",
                "",
                "",
                stored,
                LocalDate.of(2026, 1, 5),
                "s",
                "CORREO",
                LocalDate.parse(due),
                null,
                received == null ? null : LocalDate.parse(received),
                null,
                null,
                1);
    }

    /** Friday 9 January 2026 is the last day; Monday the 12th is the holiday of Epiphany. */
    @Test
    void a_letter_is_late_in_working_days_until_it_is_answered() {
        assertThat(letter(Letter.State.ENVIADO, "2026-01-09", null).state(LocalDate.of(2026, 1, 9)))
                .isEqualTo(Letter.State.ENVIADO);
        Letter open = letter(Letter.State.PARCIAL, "2026-01-09", "2026-01-08");
        assertThat(open.state(LocalDate.of(2026, 1, 12))).isEqualTo(Letter.State.VENCIDO);
        assertThat(open.daysLate(LocalDate.of(2026, 1, 12))).isZero();
        assertThat(open.daysLate(LocalDate.of(2026, 1, 14))).isEqualTo(2);
        Letter answered = letter(Letter.State.RECIBIDO, "2026-01-09", "2026-01-13");
        assertThat(answered.state(LocalDate.of(2026, 2, 1))).isEqualTo(Letter.State.RECIBIDO);
        assertThat(answered.daysLate(LocalDate.of(2026, 2, 1))).isEqualTo(1);
        assertThat(answered.label()).isEqualTo("2025-003");
    }
}
