package co.expediente.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param name of the case
 * @param ours median of this program's seconds; null when the case failed before
 * @param peer who it is compared with, or null
 * @param theirs median of the peer's seconds, or null
 * @param target how many times faster it should be, or null when the issue sets none
 * @param facts more about it, by JSON field
 * @param failure why the case failed, or null
 */
record CaseResult(
        String name,
        @Nullable Double ours,
        @Nullable String peer,
        @Nullable Double theirs,
        @Nullable Double target,
        Map<String, Object> facts,
        @Nullable String failure) {

    static CaseResult of(String name, Contest.Entrant ours, Contest.Entrant peer, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rounds", ours.times().size());
        all.put("peer_rounds", peer.times().size());
        all.putAll(facts);
        return new CaseResult(name, ours.median(), peer.name(), peer.median(), Targets.of(name), all, null);
    }

    /** One without a peer. */
    static CaseResult alone(String name, Contest.Entrant ours, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rounds", ours.times().size());
        all.putAll(facts);
        return new CaseResult(name, ours.median(), null, null, Targets.of(name), all, null);
    }

    static CaseResult failed(String name, String why) {
        return new CaseResult(name, null, null, null, Targets.of(name), Map.of(), why);
    }

    /** Peer divided by ours. */
    @Nullable
    Double speedup() {
        return ours == null || theirs == null ? null : Double.valueOf(theirs / ours);
    }

    /** Whether the target is met; null without one. */
    @Nullable
    Boolean met() {
        Double speedup = speedup();
        return target == null || speedup == null ? null : Boolean.valueOf(speedup >= target);
    }

    /** As in design §4, with more fields. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("ours_s", ours);
        document.put("peer", peer);
        document.put("peer_s", theirs);
        document.put("speedup", speedup());
        document.put("target", target);
        document.put("met", met());
        document.putAll(facts);
        if (failure != null) {
            document.put("failure", failure);
        }
        return document;
    }

    /** Another contestant of the same case. */
    static Map<String, Object> other(Contest.Entrant other, double ours) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("peer", other.name());
        document.put("peer_s", other.median());
        document.put("speedup", other.median() / ours);
        document.put("rounds", other.times().size());
        return document;
    }

    static List<Map<String, Object>> others(List<Contest.Entrant> others, double ours) {
        return others.stream().map(o -> other(o, ours)).toList();
    }
}
