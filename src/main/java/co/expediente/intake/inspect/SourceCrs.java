package co.expediente.intake.inspect;

import co.expediente.intake.read.CrsStatement;
import co.expediente.spatial.CrsEvidence;
import co.expediente.spatial.CrsRecognition;
import co.expediente.spatial.CrsResult;
import co.expediente.spatial.LonLatBox;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** From what a source states to the ladder of {@link CrsRecognition}. */
public final class SourceCrs {
    private SourceCrs() {}

    /**
     * @param user the technician's word, or null
     * @param extent of the data in its own coordinates; the null envelope when nothing has a place
     */
    public static CrsResult recognise(CrsStatement statement, @Nullable String user, Envelope extent) {
        return recognise(statement, user, extent, null);
    }

    /** @param municipality where the layer should lie, or null when it is not known yet */
    public static CrsResult recognise(
            CrsStatement statement, @Nullable String user, Envelope extent, @Nullable LonLatBox municipality) {
        String text = statement.text() == null ? "" : statement.text();
        CrsEvidence evidence = switch (statement.kind()) {
            case WKT -> CrsEvidence.ofWkt(text);
            case AUTHORITY -> CrsEvidence.ofCode(text);
            case FORMAT -> CrsEvidence.ofFormat(text);
            case NONE -> CrsEvidence.none();
        };
        return CrsRecognition.recognise(evidence.withUser(user), extent, municipality);
    }
}
