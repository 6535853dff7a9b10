package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.plan.CodeList;
import co.expediente.plan.RefusalText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the answer page shows.
 *
 * @param items what is asked, in order
 * @param fields as they were typed, over those that are saved
 * @param theirs fields that somebody else saved otherwise since the page was read
 * @param wrong what cannot be read, by field
 * @param answers sent so far, newest first
 * @param version of the draft, for the form
 * @param open whether something can be answered
 * @param late whether the due date is over
 */
record AnswerPage(
        Dossier dossier,
        Round round,
        Letter letter,
        List<LetterItem> items,
        Map<String, String> fields,
        Map<String, String> theirs,
        Map<String, RefusalText> wrong,
        List<AnswerFile> files,
        List<Answer> answers,
        CodeList states,
        int version,
        boolean open,
        LocalDate today,
        long largestMegabytes) {
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public @Nullable RefusalText wrong(String name) {
        return wrong.get(name);
    }

    public @Nullable String theirs(String name) {
        return theirs.get(name);
    }

    public List<AnswerFile> files(@Nullable Long item, String kind) {
        return files.stream()
                .filter(f -> java.util.Objects.equals(f.item(), item)
                        && f.kind().name().equals(kind))
                .toList();
    }

    /** What the newest answer that speaks of the item said, or null. */
    public @Nullable Given sent(long item) {
        return answers.stream()
                .map(a -> a.given().get(item))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public @Nullable Answer last() {
        return answers.isEmpty() ? null : answers.get(0);
    }

    public long openItems() {
        return items.stream().filter(LetterItem::open).count();
    }

    /** Items with something typed in the first field. */
    public long filled() {
        return items.stream()
                .filter(i -> !i.open() || !field("v." + i.id()).isEmpty())
                .count();
    }

    public boolean late() {
        return letter.due() != null && today.isAfter(letter.due());
    }
}
