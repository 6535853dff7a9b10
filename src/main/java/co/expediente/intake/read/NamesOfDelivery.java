package co.expediente.intake.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the names of a delivery say about it: rests of systems, letter case, names that not every system can write. */
final class NamesOfDelivery {
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "clock$");
    private static final int LONGEST = 255;

    private NamesOfDelivery() {}

    /** ARC-015, 019, 023, 024 and SHP-034, each once with its count. */
    static List<IntakeNote> notes(List<Member> members, String delivery) {
        Map<String, Long> counts = new TreeMap<>();
        for (Member member : members) {
            if (Junk.isJunk(member.path())) {
                String code = Junk.code(member.path());
                if (code != null) {
                    counts.merge(code, 1L, Long::sum);
                }
                continue;
            }
            if (!isAllowedEverywhere(member.path())) {
                counts.merge("ARC-023", 1L, Long::sum);
            }
            String name = member.fileName();
            String ending = name.substring(name.lastIndexOf('.') + 1);
            if (name.indexOf('.') >= 0 && !ending.equals(ending.toLowerCase(Locale.ROOT))) {
                counts.merge("ARC-024", 1L, Long::sum);
            }
        }
        List<IntakeNote> notes = new ArrayList<>();
        counts.forEach((code, count) -> notes.add(
                new IntakeNote(code, count, Map.of("file", ArchiveUnpacker.shown(delivery), "count", count))));
        return notes;
    }

    /** Windows has devices for names, forbids some signs and drops points and blanks at the end. */
    private static boolean isAllowedEverywhere(String path) {
        for (String part : path.split("/")) {
            int point = part.indexOf('.');
            String stem = (point < 0 ? part : part.substring(0, point)).strip().toLowerCase(Locale.ROOT);
            if (part.length() > LONGEST
                    || RESERVED.contains(stem)
                    || stem.matches("(com|lpt)[0-9]")
                    || part.endsWith(" ")
                    || part.endsWith(".") && !part.equals(".")
                    || part.matches(".*[<>:\"|?*\\p{Cntrl}].*")) {
                return false;
            }
        }
        return true;
    }
}
