package co.expediente.intake;

import co.expediente.plan.AttributeProblem;
import co.expediente.plan.flat.ContentHash;
import java.util.Optional;

/** CL103: identities that the file itself delivers are taken once; who comes second gets another one, and it is told. */
final class DeliveredIds {
    private final Fingerprints seen = new Fingerprints();

    /** What is wrong with an identity that a row brings; empty when it is the first to bring it. */
    Optional<AttributeProblem> repeated(String id) {
        return seen.add(ContentHash.ofText(id))
                ? Optional.empty()
                : Optional.of(new AttributeProblem("CL103", "id_objeto", id));
    }
}
