package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Plans;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import co.expediente.web.Formats;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** What happens on the answer page, alike for who comes with a link and for who has an account. */
@Service
class AnswerDesk {
    /** What became of a form: an answer that was sent, or the page to be shown with its status. */
    record Outcome(
            @Nullable Answer sent,
            @Nullable AnswerPage page,
            int status,
            @Nullable RefusalText refused) {}

    private static final String STATES = "estado_proyecto";

    private final Letters letters;
    private final Answers answers;
    private final AnswerFiles files;
    private final Drafts drafts;
    private final Dossiers dossiers;
    private final Plans plans;
    private final LayerCatalog catalog;
    private final ProblemCatalog problems;
    private final Records records;

    AnswerDesk(
            Letters letters,
            Answers answers,
            AnswerFiles files,
            Drafts drafts,
            Dossiers dossiers,
            Plans plans,
            LayerCatalog catalog,
            ProblemCatalog problems,
            Records records) {
        this.letters = letters;
        this.answers = answers;
        this.files = files;
        this.drafts = drafts;
        this.dossiers = dossiers;
        this.plans = plans;
        this.catalog = catalog;
        this.problems = problems;
        this.records = records;
    }

    /** The expediente of a letter that a link opened. */
    Dossier dossier(long letter) {
        String plan = letters.plan(letter).orElseThrow(AnswerDesk::missing);
        Letter found = letters.find(plan, letter).orElseThrow(AnswerDesk::missing);
        return dossiers.open(plans.find(plan).orElseThrow(AnswerDesk::missing).codMun(), found.year());
    }

    Letter letter(Dossier dossier, long id) {
        return letters.find(dossier.plan().id(), id).orElseThrow(AnswerDesk::missing);
    }

    AnswerPage page(Dossier dossier, Letter letter) {
        Drafts.Draft draft = drafts.of(letter.id());
        return page(dossier, letter, draft.fields(), Map.of(), Map.of(), draft.version());
    }

    private AnswerPage page(
            Dossier dossier,
            Letter letter,
            Map<String, String> fields,
            Map<String, String> theirs,
            Map<String, RefusalText> wrong,
            int version) {
        Round round = letters.round(dossier.plan().id(), letter.round()).orElseThrow(AnswerDesk::missing);
        List<LetterItem> items = letters.items(letter.id());
        return new AnswerPage(
                dossier,
                round,
                letter,
                items,
                fields,
                theirs,
                wrong,
                files.of(letter.id()),
                answers.of(letter.id()),
                states(),
                version,
                letter.answerable() && items.stream().anyMatch(LetterItem::open),
                dossiers.today(),
                files.largestMegabytes());
    }

    /**
     * Saves what was typed with its files; sends it when asked.
     *
     * @param author account, or {@code oficio:<id>}
     */
    Outcome take(
            Dossier dossier,
            Letter letter,
            String author,
            Map<String, String> sent,
            MultiValueMap<String, MultipartFile> uploads,
            Locale locale) {
        if (!letter.answerable()) {
            return new Outcome(
                    null,
                    page(dossier, letter),
                    422,
                    told(new Refusal("DOS-408", Map.of("number", letter.label())), locale));
        }
        List<LetterItem> items = letters.items(letter.id());
        Map<String, String> fields = AnswerForm.fields(items, sent);
        String version = sent.getOrDefault("version", "0");
        int seen = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
        // What was typed is kept first, as it is: nothing that goes wrong below loses it.
        boolean saved = records.writeAs(author, () -> {
            Drafts.Draft now = drafts.of(letter.id());
            return now.version() == seen && now.says(fields)
                    || drafts.save(dossier.plan().id(), letter.id(), fields, seen);
        });
        Drafts.Draft now = drafts.of(letter.id());
        if (!saved && !now.says(fields)) {
            Map<String, String> theirs = new HashMap<>(now.fields());
            theirs.entrySet().removeIf(e -> e.getValue().equals(fields.get(e.getKey())));
            return new Outcome(
                    null,
                    page(dossier, letter, fields, theirs, Map.of(), now.version()),
                    409,
                    told(
                            new Refusal(
                                    "DOS-425", Map.of("when", Formats.of(locale).moment(now.saved()))),
                            locale));
        }
        AnswerForm.Read read = AnswerForm.read(items, fields, states(), Formats.of(locale));
        Map<String, RefusalText> wrong = new LinkedHashMap<>();
        read.wrong().forEach((field, e) -> wrong.put(field, told(e, locale)));
        try {
            upload(dossier, letter, author, items, read.given(), uploads, locale);
            String remove = sent.getOrDefault("quitar", "");
            if (remove.matches("[0-9]{1,18}")) {
                files.remove(author, letter.id(), Long.parseLong(remove));
            }
            if (!"enviar".equals(sent.get("accion"))) {
                return new Outcome(null, page(dossier, letter, fields, Map.of(), wrong, now.version()), 200, null);
            }
            if (!wrong.isEmpty()) {
                return new Outcome(
                        null,
                        page(dossier, letter, fields, Map.of(), wrong, now.version()),
                        422,
                        told(new Refusal("DOS-426", Map.of("count", wrong.size())), locale));
            }
            Answers.Signature signature =
                    new Answers.Signature(required(fields, "nombre"), required(fields, "cargo"), field(fields, "nota"));
            return new Outcome(answers.send(dossier, letter, author, read.given(), signature), null, 200, null);
        } catch (Refusal e) {
            return new Outcome(
                    null, page(dossier, letter, fields, Map.of(), wrong, now.version()), 422, told(e, locale));
        }
    }

    private void upload(
            Dossier dossier,
            Letter letter,
            String author,
            List<LetterItem> items,
            Map<Long, Given> given,
            MultiValueMap<String, MultipartFile> uploads,
            Locale locale) {
        String plan = dossier.plan().id();
        Round round = letters.round(plan, letter.round()).orElseThrow(AnswerDesk::missing);
        files.support(author, plan, letter.id(), null, uploads.getOrDefault("f", List.of()));
        for (LetterItem item : items) {
            if (item.open()) {
                files.support(author, plan, letter.id(), item.id(), uploads.getOrDefault("f." + item.id(), List.of()));
                if (item.project()) {
                    files.footprint(
                            author,
                            plan,
                            letter.id(),
                            item.id(),
                            round.cutoff(),
                            known(letter, item, given.getOrDefault(item.id(), Given.NOTHING)),
                            uploads.getOrDefault("g." + item.id(), List.of()),
                            locale);
                }
            }
        }
    }

    /** What is known of all objects of a footprint. */
    private static Map<String, String> known(Letter letter, LetterItem item, Given given) {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("id_proyecto", item.code());
        set.put("estado_obra", given.state() == null ? "en_ejecucion" : given.state());
        set.put("evidencia", "Oficio " + letter.label());
        return set;
    }

    CodeList states() {
        return catalog.codeList(STATES);
    }

    private static String required(Map<String, String> fields, String field) {
        String value = field(fields, field);
        if (value.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", field));
        }
        return value;
    }

    private static String field(Map<String, String> fields, String field) {
        return fields.getOrDefault(field, "").replaceAll("\\s+", " ");
    }

    RefusalText told(Refusal e, Locale locale) {
        return RefusalText.of(problems, e.code(), e.parameters(), locale);
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
