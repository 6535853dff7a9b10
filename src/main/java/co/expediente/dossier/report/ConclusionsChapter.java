package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.evaluation.EvaluationChapters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 14: difficulties, recommendations, and topics to revise by ground of Ley 388 art. 28. */
@Component
class ConclusionsChapter implements Chapter {
    private final EvaluationChapters evaluation;

    ConclusionsChapter(EvaluationChapters evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public int number() {
        return 14;
    }

    @Override
    public List<Block> write(ReportContext c) {
        return evaluation.conclusions(c.dossier(), c.texts(), 2);
    }

    @Override
    public List<Block> brief(ReportContext c, int rows) {
        return evaluation.briefConclusions(c.dossier(), c.texts(), rows);
    }
}
