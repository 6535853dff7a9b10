package co.expediente.indicator;

import co.expediente.indicator.operation.Operations;
import java.util.List;

/**
 * What one run of the battery did.
 *
 * @param operations each once, in order of kind and text
 * @param threads how many were at work
 * @param milliseconds from the first reading to the last value
 */
public record RunPlan(List<Operations.Done> operations, int threads, double milliseconds) {
    public RunPlan {
        operations = List.copyOf(operations);
    }

    /** Time of all operations together, ms; more than the run took where several were done at a time. */
    public double sum() {
        return operations.stream().mapToDouble(Operations.Done::milliseconds).sum();
    }
}
