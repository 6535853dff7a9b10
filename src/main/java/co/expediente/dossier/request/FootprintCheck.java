package co.expediente.dossier.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What intake's checks said of a footprint: a dry run, nothing was loaded.
 *
 * @param layers what was read, one entry a layer of the file; empty when it was refused
 * @param refused why it cannot be read, or null
 */
public record FootprintCheck(List<Layer> layers, @Nullable Problem refused) {
    public FootprintCheck {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param name in the file
     * @param target layer of the plan model that it can become
     * @param read objects read; {@code sound + rejected}
     * @param hectares of polygons, else null
     */
    public record Layer(
            String name,
            String target,
            long read,
            long sound,
            long rejected,
            @Nullable Double hectares,
            List<Problem> problems) {
        public Layer {
            problems = List.copyOf(problems);
        }
    }

    /** A problem in words. {@code severity} is E, A or I. */
    public record Problem(String code, String severity, long count, String title, String message, String advice) {}

    /** Whether at least one object could be taken. */
    public boolean usable() {
        return refused == null && layers.stream().anyMatch(l -> l.sound() > 0);
    }

    public long rejected() {
        return layers.stream().mapToLong(Layer::rejected).sum();
    }
}
