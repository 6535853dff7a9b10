package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Document;
import co.expediente.indicator.Evidence;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.Results;
import co.expediente.indicator.Results.Audience;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryStates;
import co.expediente.web.Place;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Composes the annual document of follow-up and evaluation (Decreto 1232 de 2020, art. 2.2.2.1.2.1.5; domain §H.1). */
@Service
public class AnnualReport {
    private final Results results;
    private final IndicatorTexts battery;
    private final TerritoryStates states;
    private final LayerCatalog layers;
    private final Evidence evidence;
    private final MessageSource messages;
    private final List<Chapter> chapters;

    AnnualReport(
            Results results,
            IndicatorTexts battery,
            TerritoryStates states,
            LayerCatalog layers,
            Evidence evidence,
            MessageSource messages,
            List<Chapter> chapters) {
        this.results = results;
        this.battery = battery;
        this.states = states;
        this.layers = layers;
        this.evidence = evidence;
        this.messages = messages;
        this.chapters = chapters.stream()
                .sorted(Comparator.comparingInt(Chapter::number))
                .toList();
    }

    /**
     * The document of a year, from the newest measurement of its cut-off.
     *
     * @param draft mark for what is not final, or null
     * @param dated day that the files carry
     * @throws Refusal DOS-601 when the year has no measurement
     */
    public Document compose(Dossier dossier, Locale locale, @Nullable String draft, LocalDate dated) {
        return document(context(dossier, locale, true), draft, dated);
    }

    Document document(ReportContext context, @Nullable String draft, LocalDate dated) {
        List<Block> blocks = new ArrayList<>();
        for (Chapter chapter : chapters) {
            blocks.add(new Block.Heading(1, context.say("chapter." + chapter.number())));
            blocks.addAll(chapter.write(context));
        }
        return new Document(
                context.say(
                        "title",
                        String.valueOf(context.dossier().year()),
                        context.dossier().plan().municipality()),
                header(context),
                cover(context, "cover", dated),
                true,
                draft,
                context.texts().locale(),
                dated,
                context.say("author", context.dossier().plan().municipality()),
                blocks);
    }

    /** Line at the top of every page. */
    static String header(ReportContext context) {
        Plan plan = context.dossier().plan();
        return plan.municipality()
                + (plan.fictitious() ? " (" + context.texts().get("web.fictitious") + ")" : "") + " · " + plan.kind()
                + " · " + context.formats().date(context.now().cutoff());
    }

    static Document.Cover cover(ReportContext context, String title, LocalDate dated) {
        Plan plan = context.dossier().plan();
        return new Document.Cover(
                plan.municipality() + ", " + plan.department(),
                context.say(title),
                List.of(context.say(
                        "cover.year", String.valueOf(context.dossier().year()))),
                List.of(
                        new Document.Fact(
                                context.say("cutoff"),
                                context.formats().date(context.now().cutoff())),
                        new Document.Fact(context.say("act"), plan.act() == null ? context.say("noAct") : plan.act()),
                        new Document.Fact(
                                context.say("measurement"),
                                String.valueOf(context.now().id())),
                        new Document.Fact(
                                context.say("dated"), context.formats().date(dated))));
    }

    /** A draft as its final version: without the mark, with who approved it on the cover or under the last line. */
    Document approved(Document draft, String person, LocalDate day) {
        Texts texts = new Texts(messages, draft.locale());
        Document.Fact fact = new Document.Fact(
                texts.get("annual.approved"),
                texts.get("annual.approved.by", person, texts.formats().date(day)));
        Document.Cover cover = draft.cover();
        List<Block> blocks = new ArrayList<>(draft.blocks());
        if (cover == null) {
            blocks.add(Block.Paragraph.of(Block.Role.NOTE, fact.name() + ": " + fact.value()));
        } else {
            List<Document.Fact> facts = new ArrayList<>(cover.facts());
            facts.add(fact);
            cover = new Document.Cover(cover.over(), cover.title(), cover.under(), facts);
        }
        return new Document(
                draft.title(),
                draft.header(),
                cover,
                draft.contents(),
                null,
                draft.locale(),
                day,
                draft.author(),
                blocks);
    }

    /** Chapters that exist, in order. */
    List<Chapter> chapters() {
        return chapters;
    }

    /**
     * Everything that the document of a year stands on at this moment, as canonical JSON: measurements with the hash of their values,
     * editions, definitions, approved parts, files of the archive, the program, and the hash of every chapter's words. No map is drawn
     * for it.
     *
     * @throws Refusal DOS-601
     */
    public String inputs(Dossier dossier, Locale locale) {
        ReportContext context = context(dossier, locale, false);
        TreeMap<String, String> words = new TreeMap<>();
        for (Chapter chapter : chapters) {
            words.put(
                    String.format(Locale.ROOT, "%02d", chapter.number()),
                    FrozenVersions.sha256(Inputs.JSON.writeValueAsString(chapter.write(context))));
        }
        return Inputs.of(context, words);
    }

    /** The newest measurement of the year with the last one of each year before it, and the rest of what chapters ask for. */
    ReportContext context(Dossier dossier, Locale locale, boolean maps) {
        Plan plan = dossier.plan();
        TreeMap<Integer, Measurement> byYear = new TreeMap<>();
        results.series(plan.id(), Audience.OFFICE).stream()
                .filter(m -> m.cutoff().getYear() <= dossier.year())
                .forEach(m -> byYear.merge(
                        m.cutoff().getYear(), m, (a, b) -> b.cutoff().isBefore(a.cutoff()) ? a : b));
        Measurement now = byYear.get(dossier.year());
        if (now == null) {
            throw new Refusal("DOS-601", Map.of("year", dossier.year(), "plan", plan.id()));
        }
        List<Measurement> series = List.copyOf(byYear.values());
        Texts texts = new Texts(messages, locale);
        Function<String, Optional<IndicatorText>> words = id -> ProgressView.find(now, id)
                .map(IndicatorValue::definition)
                .flatMap(hash -> battery.find(id, hash))
                .or(() -> battery.find(id));
        Place place = new Place(
                plan.codMun(),
                plan.municipality(),
                plan.department(),
                plan.id(),
                plan.kind(),
                null,
                null,
                plan.fictitious());
        var state = states.office(plan.id(), now.cutoff());
        ProgressView view = new ProgressView(place, texts, now, series, words, true);
        return new ReportContext(
                dossier,
                now,
                view.before(),
                view,
                words,
                state,
                layers,
                new ReportMaps(state, layers, evidence, texts, maps),
                texts,
                new Citations());
    }
}
