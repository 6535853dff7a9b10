package co.expediente.dossier.cycle;

import co.expediente.dossier.WorkingDays;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.Title;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Terms of law of {@code dossier/legal-terms.yaml} (domain §A.3): each with its article and how certain it is. */
@Component
public class LegalTerms {
    /** How certain a term is. */
    public enum Certainty {
        STATED,
        CONFIRM,
        PRODUCT
    }

    /** What the days of a term are. */
    public enum Unit {
        CALENDAR,
        WORKING,
        UNKNOWN
    }

    /** A term of a procedure: so many days from a moment. */
    public record Procedure(
            String id,
            Title title,
            Title from,
            int days,
            Unit unit,
            String source,
            Certainty certainty,
            @Nullable Title note) {
        /** Last day when days are of the calendar: moved to a working day (Ley 4 de 1913 art. 62). */
        public LocalDate byCalendar(LocalDate start) {
            return WorkingDays.onOrAfter(start.plusDays(days));
        }

        public LocalDate byWorkingDays(LocalDate start) {
            return WorkingDays.add(start, days);
        }
    }

    /** What comes back each year, due at a day of the next year or with an activity of the plan of action. */
    public record Yearly(
            String id,
            Title title,
            int activity,
            @Nullable MonthDay due,
            String source,
            Certainty certainty,
            @Nullable Title note) {}

    /** How long before the end of a term its revision must be started. */
    public record Revision(int monthsBefore, String source, Certainty certainty) {}

    private final List<Procedure> procedures;
    private final List<Yearly> yearly;
    private final Revision revision;

    @Autowired
    public LegalTerms() {
        this(DefinitionFiles.inForce("dossier").get("legal-terms.yaml"));
    }

    /** @throws co.expediente.plan.DefinitionException when the file is wrong */
    LegalTerms(DefinitionFiles.Source file) {
        DefinitionNode root = DefinitionNode.parse(file);
        if (file.own()) {
            new DefinitionSchemas().check("dossier/schema/legal-terms.schema.json", root);
        }
        root.allowKeys(Set.of("procedure", "yearly", "revision"));
        procedures = root.get("procedure").items().stream()
                .map(n -> new Procedure(
                        n.get("id").text(),
                        n.get("title").title(),
                        n.get("from").title(),
                        (int) n.get("days").number(),
                        n.get("unit").oneOf(Unit.class),
                        n.get("source").text(),
                        n.get("certainty").oneOf(Certainty.class),
                        n.find("note").map(DefinitionNode::title).orElse(null)))
                .toList();
        yearly = root.get("yearly").items().stream()
                .map(n -> new Yearly(
                        n.get("id").text(),
                        n.get("title").title(),
                        n.find("activity").map(a -> (int) a.number()).orElse(0),
                        n.find("due")
                                .map(d -> MonthDay.of((int) d.get("month").number(), (int)
                                        d.get("day").number()))
                                .orElse(null),
                        n.get("source").text(),
                        n.get("certainty").oneOf(Certainty.class),
                        n.find("note").map(DefinitionNode::title).orElse(null)))
                .toList();
        DefinitionNode r = root.get("revision");
        revision = new Revision(
                (int) r.get("monthsBefore").number(),
                r.get("source").text(),
                r.get("certainty").oneOf(Certainty.class));
    }

    public List<Procedure> procedures() {
        return procedures;
    }

    public List<Yearly> yearly() {
        return yearly;
    }

    public Revision revision() {
        return revision;
    }
}
