package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.evaluation.EvaluationChapters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 13: the DOFA in both scopes, each statement with its evidence, and the strategies. */
@Component
class DofaChapter implements Chapter {
    private final EvaluationChapters evaluation;

    DofaChapter(EvaluationChapters evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public int number() {
        return 13;
    }

    @Override
    public List<Block> write(ReportContext c) {
        return evaluation.dofa(c.dossier(), c.texts(), 2);
    }

    @Override
    public List<Block> brief(ReportContext c, int rows) {
        return evaluation.briefDofa(c.dossier(), c.texts(), rows);
    }
}
