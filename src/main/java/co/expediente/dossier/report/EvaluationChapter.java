package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.evaluation.EvaluationChapters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 12: the four criteria, each with the indicators that support it, by objective and system. */
@Component
class EvaluationChapter implements Chapter {
    private final EvaluationChapters evaluation;

    EvaluationChapter(EvaluationChapters evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public int number() {
        return 12;
    }

    @Override
    public List<Block> write(ReportContext c) {
        return evaluation.criteria(c.dossier(), c.texts(), 2);
    }

    @Override
    public List<Block> brief(ReportContext c, int rows) {
        return evaluation.briefCriteria(c.dossier(), c.texts());
    }
}
