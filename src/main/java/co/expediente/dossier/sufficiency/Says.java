package co.expediente.dossier.sufficiency;

import co.expediente.dossier.archive.DocumentKinds;
import co.expediente.plan.LayerCatalog;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;

/** Evidence and proposals in words. */
public final class Says {
    private final Texts texts;
    private final LayerCatalog layers;
    private final DocumentKinds kinds;

    Says(Texts texts, LayerCatalog layers, DocumentKinds kinds) {
        this.texts = texts;
        this.layers = layers;
        this.kinds = kinds;
    }

    public String evidence(Evaluation e) {
        return SufficiencyReport.evidence(e, texts);
    }

    public String layer(String id) {
        return layers.find(id).map(l -> l.title().in(texts.locale())).orElse(id);
    }

    /** What a proposal rests on, one line for each thing that was looked at. */
    public List<String> why(Proposal p) {
        List<String> lines = new ArrayList<>();
        for (Proposal.Layer l : p.layers()) {
            lines.add(
                    l.edition() == null
                            ? texts.get("sufficiency.found.FALTA", layer(l.id()))
                            : texts.get(
                                    "sufficiency.found." + l.found(),
                                    layer(l.id()),
                                    String.valueOf(l.edition()),
                                    texts.formats().date(l.cutoff())));
        }
        for (Proposal.Document d : p.documents()) {
            String kind =
                    kinds.find(d.kind()).map(k -> k.title().in(texts.locale())).orElse(d.kind());
            lines.add(
                    d.title() == null
                            ? texts.get("sufficiency.found.document.none", kind)
                            : texts.get("sufficiency.found.document", kind, d.title()));
        }
        Evaluation last = p.lastYear();
        if (p.source() == Proposal.Source.ANTERIOR && last != null) {
            lines.add(texts.get(
                    "sufficiency.found.lastYear",
                    last.evaluator(),
                    texts.formats().date(last.date())));
        }
        return lines;
    }
}
