package co.expediente.intake;

import co.expediente.plan.Refusal;
import java.util.List;
import java.util.Map;

/** A load refused after its rows were read: carries the problems by code. */
public final class RefusedLoad extends Refusal {
    private final List<LoadOutcome.Problem> problems;

    RefusedLoad(String code, Map<String, ?> parameters, List<LoadOutcome.Problem> problems) {
        super(code, parameters);
        this.problems = List.copyOf(problems);
    }

    public List<LoadOutcome.Problem> problems() {
        return problems;
    }
}
