package co.expediente.observatory;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.cycle.Board;
import co.expediente.dossier.cycle.BoardRow;
import co.expediente.dossier.cycle.Boards;
import co.expediente.web.Texts;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the office on its first page which activities of the yearly procedure are late. */
@Component
class LateActivities {
    private final ObjectProvider<Boards> boards;
    private final ObjectProvider<Dossiers> dossiers;
    private final ObjectProvider<Acts> acts;

    LateActivities(ObjectProvider<Boards> boards, ObjectProvider<Dossiers> dossiers, ObjectProvider<Acts> acts) {
        this.boards = boards;
        this.dossiers = dossiers;
        this.acts = acts;
    }

    /** Empty for who may not see the board, before the office wrote a plan of action, and when nothing is late. */
    Optional<AttentionItem> of(String divipola, Texts texts) {
        Boards source = boards.getIfAvailable();
        if (source == null || !acts.getObject().may("board.read", divipola)) {
            return Optional.empty();
        }
        Board board = source.of(dossiers.getObject().open(divipola, null), texts.locale());
        int late = board.count("LATE");
        if (board.plan() == null || late == 0) {
            return Optional.empty();
        }
        BoardRow first = board.first();
        return Optional.of(new AttentionItem(
                "AMBER",
                texts.get(
                        late == 1 ? "cycle.attention.late.one" : "cycle.attention.late.many",
                        String.valueOf(board.dossier().year()),
                        String.valueOf(late)),
                texts.get("cycle.attention.first", first.plan().name()),
                board.dossier().href(""),
                texts.get("cycle.attention.see"),
                false));
    }
}
