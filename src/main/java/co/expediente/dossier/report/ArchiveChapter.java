package co.expediente.dossier.report;

import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.dossier.archive.DocumentKind;
import co.expediente.dossier.archive.DocumentKinds;
import co.expediente.dossier.archive.Visibility;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.web.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Chapter 3: what the archive holds by kind, and what came into it for the year. Reserved documents are counted, never named. */
@Component
class ArchiveChapter implements Chapter {
    /** Documents that name this origin are the annual documents themselves: they would cite themselves. */
    static final String OWN = "informe";

    private static final int NAMED = 60;

    private final Archive archive;
    private final DocumentKinds kinds;

    ArchiveChapter(Archive archive, DocumentKinds kinds) {
        this.archive = archive;
        this.kinds = kinds;
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<ArchivedDocument> all = archive
                .list(DocumentFilter.of(c.dossier().plan().id()))
                .stream()
                .filter(d -> d.origin() == null || !d.origin().startsWith(OWN))
                .filter(d -> d.year() == null || d.year() <= c.dossier().year())
                .toList();
        if (all.isEmpty()) {
            return List.of(Block.Paragraph.of(c.say("archive.none")));
        }
        List<ArchivedDocument> news =
                all.stream().filter(d -> ofYear(d, c.dossier().year())).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say(
                "archive.lead",
                c.formats().integer(all.size()),
                c.formats().integer(news.size()),
                String.valueOf(c.dossier().year()))));
        blocks.add(byKind(c, all, news));
        blocks.add(new Block.Heading(
                2, c.say("archive.news", String.valueOf(c.dossier().year()))));
        novelties(c, blocks, news);
        return blocks;
    }

    private static boolean ofYear(ArchivedDocument d, int year) {
        return d.year() != null
                ? d.year() == year
                : d.date() != null && d.date().getYear() == year;
    }

    private Block byKind(ReportContext c, List<ArchivedDocument> all, List<ArchivedDocument> news) {
        List<Row> rows = new ArrayList<>();
        for (DocumentKind kind : kinds.all()) {
            long count = all.stream().filter(d -> d.kind().equals(kind.id())).count();
            if (count > 0) {
                rows.add(row(
                        c,
                        kind.title().in(c.texts().locale()),
                        all.stream().filter(d -> d.kind().equals(kind.id())).toList(),
                        news.stream().filter(d -> d.kind().equals(kind.id())).toList(),
                        false));
            }
        }
        rows.add(row(c, c.say("total"), all, news, true));
        return new Block.Table(
                c.say("archive.kinds"),
                List.of(
                        new Column(c.say("archive.kind"), 46, false),
                        new Column(c.say("archive.documents"), 16, true),
                        new Column(c.say("archive.reserved"), 16, true),
                        new Column(
                                c.say("archive.year", String.valueOf(c.dossier().year())), 22, true)),
                rows,
                c.say("archive.source", c.formats().date(c.dossier().cutoff())));
    }

    private static Row row(
            ReportContext c, String name, List<ArchivedDocument> all, List<ArchivedDocument> news, boolean strong) {
        return new Row(
                List.of(
                        Cell.of(name),
                        Cell.of(c.formats().integer(all.size())),
                        Cell.of(c.formats()
                                .integer(all.stream()
                                        .filter(d -> d.visibility() == Visibility.RESERVADO)
                                        .count())),
                        Cell.of(c.formats().integer(news.size()))),
                strong);
    }

    private void novelties(ReportContext c, List<Block> blocks, List<ArchivedDocument> news) {
        List<ArchivedDocument> named = news.stream()
                .filter(d -> d.visibility() != Visibility.RESERVADO)
                .sorted(Comparator.comparing(ArchivedDocument::date, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(ArchivedDocument::id))
                .toList();
        if (named.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("archive.news.none")));
            return;
        }
        if (named.size() > NAMED) {
            blocks.add(Block.Paragraph.of(c.say(
                    "archive.news.some", String.valueOf(NAMED), c.formats().integer(named.size()))));
        }
        List<ArchivedDocument> told = named.subList(0, Math.min(NAMED, named.size()));
        told.forEach(c.cites()::document);
        blocks.add(new Block.Table(
                c.say("archive.news", String.valueOf(c.dossier().year())),
                List.of(
                        new Column(c.say("archive.document"), 44, false),
                        new Column(c.say("archive.kind"), 22, false),
                        new Column(c.say("archive.date"), 14, true),
                        new Column(c.say("archive.hash"), 20, false)),
                told.stream()
                        .map(d -> Row.of(
                                Cell.of(d.title() + (d.act() == null ? "" : " (" + d.act() + ")")),
                                Cell.of(kinds.find(d.kind())
                                        .map(k -> k.title().in(c.texts().locale()))
                                        .orElse(d.kind())),
                                Cell.of(c.formats().date(d.date())),
                                Cell.of(Formats.hash(
                                        Objects.requireNonNull(d.current().sha256())))))
                        .toList(),
                c.say("archive.source", c.formats().date(c.dossier().cutoff()))));
    }
}
