package co.expediente.intake;

import co.expediente.plan.AttributeProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Codes that a spreadsheet took for numbers (domain §B.0.4): 5088 for 05088. A zero is put back only where it makes a code of the
 * full length that begins with the plan's own municipality, so that there is one way to read it.
 */
final class LostZeros {
    /** Municipality, rural centre, national parcel number. */
    private static final Set<Integer> LENGTHS = Set.of(5, 8, 30);

    private final String codMun;

    LostZeros(String codMun) {
        this.codMun = codMun;
    }

    /** Completes the texts of a row; each with what the file said (CSV-007). */
    List<AttributeProblem> complete(Map<String, String> raw) {
        if (!codMun.startsWith("0")) {
            return List.of();
        }
        List<AttributeProblem> completed = List.of();
        for (Map.Entry<String, String> entry : raw.entrySet()) {
            String name = entry.getKey();
            String text = entry.getValue().strip();
            if ((name.contains("cod") || name.contains("predial")) && isShort(name, text)) {
                if (completed.isEmpty()) {
                    completed = new ArrayList<>(2);
                }
                completed.add(new AttributeProblem("CSV-007", name, text));
                entry.setValue("0" + text);
            }
        }
        return completed;
    }

    private boolean isShort(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        String whole = "0" + text;
        if (name.equals("cod_dpto")) {
            return whole.length() == 2 && codMun.startsWith(whole);
        }
        return LENGTHS.contains(whole.length()) && whole.startsWith(codMun);
    }
}
