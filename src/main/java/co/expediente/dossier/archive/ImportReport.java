package co.expediente.dossier.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an import did, counted while it runs. Files read = added + unchanged + refused. */
public final class ImportReport {
    private static final int LISTED = 1000;

    /** A file that was not taken. {@code parameters} are those of the code's message. */
    public record Refused(String file, String code, Map<String, String> parameters) {}

    private int read;
    private int added;
    private int unchanged;
    private int refusedCount;
    private int described;
    private long bytes;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<Refused> refused = new ArrayList<>();

    void added(ArchivedDocument document) {
        read++;
        added++;
        bytes += document.current().bytes();
        kinds.merge(document.kind(), 1, Integer::sum);
    }

    void unchanged() {
        read++;
        unchanged++;
    }

    void refused(String file, String code, Map<String, ?> parameters) {
        read++;
        refusedCount++;
        tell(file, code, parameters);
    }

    private void tell(String file, String code, Map<String, ?> parameters) {
        if (refused.size() < LISTED) {
            Map<String, String> told = new LinkedHashMap<>();
            parameters.forEach((k, v) -> told.put(k, String.valueOf(v)));
            refused.add(new Refused(file, code, told));
        }
    }

    /** A file took what the index tells of it. */
    void described() {
        described++;
    }

    /** A line of the index that was not used; its file, if there is one, was read all the same. */
    void wrongLine(String line, String code, Map<String, ?> parameters) {
        tell(line, code, parameters);
    }

    /** Files that took what an index tells of them. */
    public int getDescribed() {
        return described;
    }

    public int getRead() {
        return read;
    }

    public int getAdded() {
        return added;
    }

    public int getUnchanged() {
        return unchanged;
    }

    public int getRefused() {
        return refusedCount;
    }

    public long getBytes() {
        return bytes;
    }

    /** New documents of each kind. */
    public Map<String, Integer> getKinds() {
        return kinds;
    }

    /** The first thousand files that were refused and lines of the index that were not used. */
    public List<Refused> getProblems() {
        return refused;
    }
}
