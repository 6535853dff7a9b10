package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.plan.AttributeTyping;
import co.expediente.plan.flat.ContentHash;
import java.util.List;
import java.util.Map;

/** The column that a profile names as key. One that repeats or has gaps identifies nothing: told as CL103 and not used. */
final class KeyColumn {
    private final ProblemTally tally;

    KeyColumn(ProblemTally tally) {
        this.tally = tally;
    }

    /**
     * Whether all sources have one and together it identifies every row (design §2.1).
     *
     * @throws IntakeRefusal CSV-008 when its codes have lost digits
     */
    boolean isUsable(List<LoadSource> sources) {
        if (sources.stream().anyMatch(s -> s.keyColumn() < 0)) {
            return false;
        }
        Fingerprints seen = new Fingerprints();
        long repeated = 0;
        for (LoadSource s : sources) {
            try (RowReader rows = s.layer().read()) {
                for (RawRow row = rows.next(); row != null; row = rows.next()) {
                    String key = row.values()[s.keyColumn()];
                    if (key != null && AttributeTyping.hasLostDigits(key)) {
                        throw new IntakeRefusal("CSV-008", Map.of("value", key, "count", 1));
                    }
                    if (key == null || key.isBlank() || !seen.add(ContentHash.ofText(key))) {
                        repeated++;
                    }
                }
            }
        }
        if (repeated > 0) {
            tally.note("CL103", "I", repeated, Map.of("column", "key", "count", repeated));
        }
        return repeated == 0;
    }
}
