package co.expediente.dossier.report;

import co.expediente.dossier.articulation.Articulation;
import co.expediente.dossier.articulation.Graph;
import co.expediente.dossier.articulation.Link;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.drawing.ChainImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The chain of ends and means on paper: vision to strategies on one picture and strategies to projects on the next, because all five
 * levels of a real plan beside each other could not be read.
 */
final class ChainPictures {
    private final Articulation articulation;
    private final ReportContext c;

    ChainPictures(Articulation articulation, ReportContext c) {
        this.articulation = articulation;
        this.c = c;
    }

    List<Block> pictures(String source) {
        List<Block> pictures = new ArrayList<>();
        picture(pictures, 1, 3, source);
        picture(pictures, 3, 5, source);
        return pictures;
    }

    private void picture(List<Block> pictures, int from, int to, String source) {
        Graph graph = new Graph(articulation);
        List<ChainImage.Column> columns = new ArrayList<>();
        Set<Long> shown = new HashSet<>();
        for (List<Element> of : graph.columns()) {
            int level = of.get(0).level();
            if (level >= from && level <= to) {
                columns.add(new ChainImage.Column(
                        c.texts().get("articulation.level." + level),
                        of.stream()
                                .map(e -> new ChainImage.Box(
                                        java.util.Objects.requireNonNull(e.id()),
                                        e.code(),
                                        e.brief(160),
                                        graph.loose(e)))
                                .toList()));
                of.forEach(e -> shown.add(e.id()));
            }
        }
        List<ChainImage.Line> lines = articulation.links().stream()
                .filter(l -> shown.contains(l.from()) && shown.contains(l.to()))
                .map(l -> new ChainImage.Line(l.from(), l.to(), l.grade() >= Link.DIRECT))
                .toList();
        if (columns.size() < 2 || lines.isEmpty()) {
            return;
        }
        String title = c.say(
                "articulation.graph",
                columns.get(0).title(),
                columns.get(columns.size() - 1).title());
        ChainImage.draw(
                        columns,
                        lines,
                        new ChainImage.Words(
                                c.say("articulation.direct"),
                                c.say("articulation.partial"),
                                c.say("articulation.loose")))
                .ifPresent(image -> pictures.add(new Block.Picture(
                        Block.PictureKind.FIGURE,
                        title,
                        image,
                        c.say("articulation.graph.alt", String.valueOf(shown.size()), String.valueOf(lines.size())),
                        source)));
    }
}
