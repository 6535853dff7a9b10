package co.expediente.dossier.request;

import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as offices write them: 1.234,5 with points between thousands and a decimal comma; also 1234,5 and, from keyboards without a
 * comma, 12.5. What can be read in two ways is read the Colombian way (1.234 is one thousand two hundred and thirty-four); what no
 * rule reads is refused, never guessed.
 */
final class ColombianNumber {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,15}(,[0-9]{1,9})?");
    private static final Pattern GROUPED = Pattern.compile("-?[1-9][0-9]{0,2}(\\.[0-9]{3}){1,4}(,[0-9]{1,9})?");
    private static final Pattern POINT = Pattern.compile("-?[0-9]{1,15}\\.[0-9]{1,9}");

    private ColombianNumber() {}

    /**
     * Reads a number; signs of money and per cent and blanks around it do not matter.
     *
     * @return null when nothing is written
     * @throws Refusal DOS-420 when it is no number
     */
    static @Nullable Double read(String written) {
        String text = written.replaceAll("[\\s\\u00a0\\u202f']", "")
                .replace('\u2212', '-')
                .replaceAll("(?i)^(cop)?\\$|%$|(cop|pesos)$", "");
        if (text.isEmpty() && written.isBlank()) {
            return null;
        }
        if (PLAIN.matcher(text).matches() || GROUPED.matcher(text).matches()) {
            return new BigDecimal(text.replace(".", "").replace(',', '.')).doubleValue();
        }
        if (POINT.matcher(text).matches()) {
            return new BigDecimal(text).doubleValue();
        }
        throw new Refusal("DOS-420", Map.of("value", Fields.shown(written.strip())));
    }
}
