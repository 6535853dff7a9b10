package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.document.ComposedDocument;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.Rendered;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes the papers of a year. Everything is composed and laid out before the one transaction that keeps it: a process that dies in
 * between leaves nothing, and the work is begun again.
 */
@Service
public class ReportMaker {
    /** Rows that tables of the shorter papers may have, tried in this order until the pages suffice. */
    private static final int[] ROWS = {15, 10, 8, 6, 4};

    /** Told how far it is; may throw to stop, as nothing was kept yet. */
    public interface Progress {
        Progress SILENT = (phase, done, total) -> {};

        /** @param phase WRITE, LAYOUT or KEEP */
        void at(String phase, long done, long total);
    }

    /** A paper that is made but not kept. */
    record Made(ComposedDocument composed, Rendered files) {}

    private final AnnualReport annual;
    private final ExecutiveReport executive;
    private final SummaryReport summary;
    private final ReportKeeping keeping;
    private final ReportVersions versions;
    private final String program;

    ReportMaker(
            AnnualReport annual,
            ExecutiveReport executive,
            SummaryReport summary,
            ReportKeeping keeping,
            ReportVersions versions) {
        this.annual = annual;
        this.executive = executive;
        this.summary = summary;
        this.keeping = keeping;
        this.versions = versions;
        String version = ReportMaker.class.getPackage().getImplementationVersion();
        this.program = version == null ? "0-dev" : version;
    }

    /**
     * Makes a draft of all three papers and keeps it as the newest version.
     *
     * @param mark what stands on every page of a draft
     * @throws Refusal DOS-601 nothing measured, DOS-603 a paper is too long, DOS-606 the records changed meanwhile
     */
    public ReportVersions.Version draft(
            Dossier dossier, Locale locale, String mark, LocalDate dated, String author, Progress progress) {
        Map<Paper, Made> made = new EnumMap<>(Paper.class);
        String inputs = annual.inputs(dossier, locale);
        for (Paper paper : Paper.values()) {
            progress.at("WRITE", paper.ordinal(), Paper.values().length);
            made.put(paper, make(dossier, locale, paper, mark, dated));
        }
        progress.at("CHECK", 0, 0);
        if (!annual.inputs(dossier, locale).equals(inputs)) {
            throw new Refusal("DOS-606", Map.of());
        }
        progress.at("KEEP", 0, 0);
        return keeping.draft(dossier, locale, dated, program, inputs, author, made);
    }

    /** One paper, laid out and within its pages. */
    Made make(Dossier dossier, Locale locale, Paper paper, @Nullable String mark, LocalDate dated) {
        ReportContext context = annual.context(dossier, locale, true);
        if (paper == Paper.ANUAL) {
            return made(annual.document(context, mark, dated));
        }
        Made last = null;
        for (int rows : ROWS) {
            last = made(
                    paper == Paper.EJECUTIVO
                            ? executive.compose(context, mark, dated, rows)
                            : summary.compose(context, mark, dated, rows));
            if (last.files().pageCount() <= paper.pages()) {
                return last;
            }
        }
        throw new Refusal(
                "DOS-603", Map.of("pages", Objects.requireNonNull(last).files().pageCount(), "limit", paper.pages()));
    }

    /**
     * Writes one paper into files and keeps nothing.
     *
     * @throws Refusal DOS-601, DOS-603
     */
    public void write(
            Dossier dossier, Locale locale, Paper paper, @Nullable String mark, LocalDate dated, List<Path> files)
            throws IOException {
        Made made = make(dossier, locale, paper, mark, dated);
        for (Path file : files) {
            ReportFiles.write(file, ReportKeeping.bytes(made, ReportFiles.Form.of(file)));
        }
    }

    static Made made(Document document) {
        try {
            Rendered files = Rendered.of(document);
            return new Made(new ComposedDocument(document, files.pages()), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a draft final: the same papers without the mark, with who approved them, in the archive.
     *
     * @param number of the draft that was read
     * @throws Refusal DOS-604 no such draft, DOS-605 made by the same person, DOS-606 the records changed since
     */
    public ReportVersions.Version approve(
            Dossier dossier, int number, String author, LocalDate day, @Nullable String note, Progress progress) {
        ReportVersions.Version draft = versions.find(dossier, number)
                .filter(v -> !v.isFinal())
                .orElseThrow(() -> new Refusal("DOS-604", Map.of("number", number)));
        keeping.requireAnotherPerson(dossier, draft, author);
        Locale locale = Locale.forLanguageTag(draft.language());
        progress.at("CHECK", 0, 0);
        String inputs = annual.inputs(dossier, locale);
        if (!FrozenVersions.sha256(inputs).equals(draft.inputs())) {
            throw new Refusal("DOS-606", Map.of());
        }
        Map<Paper, Made> made = new EnumMap<>(Paper.class);
        for (Paper paper : Paper.values()) {
            progress.at("WRITE", paper.ordinal(), Paper.values().length);
            Document read =
                    ComposedDocument.read(versions.composed(draft, paper)).document();
            Made done = made(annual.approved(read, keeping.fullName(author), day));
            if (done.files().pageCount() > paper.pages()) {
                throw new Refusal("DOS-603", Map.of("pages", done.files().pageCount(), "limit", paper.pages()));
            }
            made.put(paper, done);
        }
        progress.at("KEEP", 0, 0);
        return keeping.approve(dossier, draft, inputs, program, author, note, made);
    }

    /**
     * Makes a file of a final version again from what was frozen. A PDF is given as it was archived.
     *
     * @throws Refusal DOS-604 not a final version, DOS-608 this version of the program writes other bytes
     */
    public byte[] again(ReportVersions.Version version, Paper paper, ReportFiles.Form form) {
        ReportVersions.File file = version.file(paper, form);
        if (!version.isFinal() || file == null) {
            throw new Refusal("DOS-604", Map.of("number", version.number()));
        }
        if (form == ReportFiles.Form.PDF) {
            return versions.content(version, paper, form);
        }
        ComposedDocument composed = ComposedDocument.read(versions.composed(version, paper));
        byte[] made;
        try {
            made = form == ReportFiles.Form.DOCX ? Rendered.docx(composed) : Rendered.html(composed.document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String hash = FrozenVersions.sha256(made);
        if (!hash.equals(file.sha256())) {
            throw new Refusal("DOS-608", Map.of("program", version.program(), "number", version.number()));
        }
        return made;
    }

    /** @throws Refusal DOS-605 when this person made the draft and somebody else could have */
    void requireAnotherPerson(Dossier dossier, ReportVersions.Version draft, String author) {
        keeping.requireAnotherPerson(dossier, draft, author);
    }

    /** Whether a draft still says what the records say. */
    public boolean current(Dossier dossier, ReportVersions.Version draft) {
        return FrozenVersions.sha256(annual.inputs(dossier, Locale.forLanguageTag(draft.language())))
                .equals(draft.inputs());
    }
}
