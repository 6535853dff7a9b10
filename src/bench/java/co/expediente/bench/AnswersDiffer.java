package co.expediente.bench;

/** Two contestants gave different answers: their times mean nothing. */
public final class AnswersDiffer extends RuntimeException {
    AnswersDiffer(String detail) {
        super(detail);
    }
}
