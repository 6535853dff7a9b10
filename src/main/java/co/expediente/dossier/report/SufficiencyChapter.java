package co.expediente.dossier.report;

import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.sufficiency.Sufficiency;
import co.expediente.dossier.sufficiency.SufficiencyReport;
import co.expediente.dossier.sufficiency.SufficiencyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Chapter 5: the score by component and the requirements that are not met; the whole checklist is in the approved report. */
@Component
class SufficiencyChapter implements Chapter {
    private final Sufficiency sufficiency;
    private final Archive archive;
    private final ApprovedPart approved;

    SufficiencyChapter(Sufficiency sufficiency, Archive archive, ApprovedPart approved) {
        this.sufficiency = sufficiency;
        this.archive = archive;
        this.approved = approved;
    }

    @Override
    public int number() {
        return 5;
    }

    @Override
    public List<Block> write(ReportContext c) {
        SufficiencyView view = sufficiency.view(c.dossier());
        if (view.total().judged() == 0) {
            return List.of(Block.Paragraph.of(
                    c.say("sufficiency.none", String.valueOf(view.total().asked()))));
        }
        view.rows().stream()
                .map(SufficiencyView.Row::evaluation)
                .filter(Objects::nonNull)
                .filter(e -> e.documentId() != null)
                .forEach(e ->
                        archive.find(Objects.requireNonNull(e.documentId())).ifPresent(c.cites()::document));
        String source = approved.source(c, Sufficiency.PART, c.texts().get("sufficiency.title"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(approved.note(c, Sufficiency.PART));
        String all = c.texts().get("sufficiency.report.all");
        for (Block block : SufficiencyReport.chapter(c.dossier(), view, c.texts())) {
            if (block instanceof Block.Heading h) {
                if (h.text().equals(all)) {
                    break;
                }
                blocks.add(new Block.Heading(2, h.text()));
            } else if (block instanceof Block.Table t && t.source() == null) {
                blocks.add(new Block.Table(t.caption(), t.columns(), t.rows(), source));
            } else {
                blocks.add(block);
            }
        }
        return blocks;
    }
}
