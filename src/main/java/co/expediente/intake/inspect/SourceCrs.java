package co.expediente.intake.inspect;

import co.expediente.intake.read.CrsStatement;
import co.expediente.intake.read.IntakeNote;
import co.expediente.spatial.CrsEvidence;
import co.expediente.spatial.CrsRecognition;
import co.expediente.spatial.CrsResult;
import co.expediente.spatial.DataExtent;
import co.expediente.spatial.LonLatBox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a source states to the ladder of {@link CrsRecognition}. */
public final class SourceCrs {
    private SourceCrs() {}

    /**
     * @param user the technician's word, or null
     * @param extent of the data in its own coordinates
     */
    public static CrsResult recognise(CrsStatement statement, @Nullable String user, DataExtent extent) {
        return recognise(statement, user, extent, null);
    }

    /** @param municipality where the layer should lie, or null when it is not known yet */
    public static CrsResult recognise(
            CrsStatement statement, @Nullable String user, DataExtent extent, @Nullable LonLatBox municipality) {
        String text = statement.text() == null ? "" : statement.text();
        CrsEvidence evidence = switch (statement.kind()) {
            case WKT -> CrsEvidence.ofWkt(text);
            case AUTHORITY -> CrsEvidence.ofCode(text);
            case FORMAT -> CrsEvidence.ofFormat(text);
            case NONE -> CrsEvidence.none();
        };
        return CrsRecognition.recognise(evidence.withUser(user), extent, municipality);
    }

    /** What is to be said when the layers of one delivery come in different systems (CRS-014): all are taken to one. */
    public static Optional<IntakeNote> several(List<String> codes) {
        List<String> different = codes.stream().distinct().sorted().toList();
        return different.size() < 2
                ? Optional.empty()
                : Optional.of(new IntakeNote("CRS-014", 1, Map.of("systems", String.join(", ", different))));
    }
}
