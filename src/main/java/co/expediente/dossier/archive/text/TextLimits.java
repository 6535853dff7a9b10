package co.expediente.dossier.archive.text;

import java.time.Duration;

/**
 * What reading one document may cost.
 *
 * @param heapMegabytes heap of the process
 * @param time for one document; then the process is ended
 * @param characters of text; what comes after is left out and said to be
 * @param documents read by one process before it is replaced
 */
public record TextLimits(int heapMegabytes, Duration time, int characters, int documents) {
    public static final TextLimits STANDARD = new TextLimits(512, Duration.ofSeconds(90), 10_000_000, 2000);

    public TextLimits withTime(Duration t) {
        return new TextLimits(heapMegabytes, t, characters, documents);
    }
}
