package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proposes judgements: from the editions in force at the cut-off (present and without findings of severity E, domain §B.3.3), from the
 * kinds of document in the archive, else from the year before. What is not there is no reason to propose that the plan fails: it may
 * stand on paper.
 */
@Component
class Proposals {
    private final Editions editions;
    private final Archive archive;
    private final Evaluations evaluations;
    private final JdbcClient jdbc;

    Proposals(Editions editions, Archive archive, Evaluations evaluations, JdbcClient jdbc) {
        this.editions = editions;
        this.archive = archive;
        this.evaluations = evaluations;
        this.jdbc = jdbc;
    }

    /** Proposals for these requirements, by id; a requirement of which nothing can be seen has none. */
    Map<String, Proposal> of(Dossier dossier, List<Requirement> requirements) {
        String plan = dossier.plan().id();
        Map<String, EditionRef> state = editions.stateAt(plan, dossier.cutoff());
        Map<String, Evaluation> before = evaluations.of(plan, dossier.year() - 1);
        Map<String, ArchivedDocument> documents = new LinkedHashMap<>();
        requirements.stream()
                .flatMap(r -> r.documents().stream())
                .distinct()
                .forEach(kind -> archive.list(DocumentFilter.of(plan).kind(kind).page(0, 1))
                        .forEach(d -> documents.put(kind, d)));
        Map<String, Proposal> proposals = new LinkedHashMap<>();
        for (Requirement r : requirements) {
            propose(r, state, documents, before.get(r.id())).ifPresent(p -> proposals.put(r.id(), p));
        }
        return proposals;
    }

    private Optional<Proposal> propose(
            Requirement r,
            Map<String, EditionRef> state,
            Map<String, ArchivedDocument> archived,
            @Nullable Evaluation before) {
        List<Proposal.Layer> layers =
                r.layers().stream().map(p -> look(p, state.get(p.layer()))).toList();
        List<Proposal.Document> documents = new ArrayList<>();
        for (String kind : r.documents()) {
            ArchivedDocument d = archived.get(kind);
            documents.add(new Proposal.Document(kind, d == null ? null : d.id(), d == null ? null : d.title()));
        }
        boolean some = layers.stream().anyMatch(l -> l.edition() != null && l.found() != Proposal.Found.SIN_VALOR)
                || documents.stream().anyMatch(d -> d.id() != null);
        if (!some) {
            return before == null
                    ? Optional.empty()
                    : Optional.of(
                            new Proposal(before.judgement(), Proposal.Source.ANTERIOR, List.of(), List.of(), before));
        }
        Judgement judgement = wholly(r, layers, documents) ? Judgement.CUMPLE : Judgement.PARCIAL;
        boolean byLayer = layers.stream().anyMatch(l -> l.edition() != null);
        return Optional.of(new Proposal(
                judgement, byLayer ? Proposal.Source.CAPA : Proposal.Source.DOCUMENTO, layers, documents, before));
    }

    /** Whether what can be seen proves all of it: a text has to be read by somebody. */
    private static boolean wholly(Requirement r, List<Proposal.Layer> layers, List<Proposal.Document> documents) {
        EnumSet<Requirement.Evidence> open = EnumSet.copyOf(r.evidence());
        if (!layers.isEmpty()) {
            open.remove(Requirement.Evidence.CAPA);
            open.remove(Requirement.Evidence.TABLA);
        }
        if (!documents.isEmpty()) {
            open.remove(Requirement.Evidence.DOCUMENTO);
        }
        return open.isEmpty()
                && layers.stream().allMatch(l -> l.found() == Proposal.Found.LIMPIA)
                && documents.stream().allMatch(d -> d.id() != null);
    }

    private Proposal.Layer look(Requirement.Proof proof, @Nullable EditionRef edition) {
        if (edition == null || edition.loaded() == 0) {
            return new Proposal.Layer(proof.layer(), Proposal.Found.FALTA, null, null);
        }
        Proposal.Found found = !hasValue(proof, edition.number())
                ? Proposal.Found.SIN_VALOR
                : edition.openErrors() || foundBy(proof, edition.number())
                        ? Proposal.Found.CON_ERRORES
                        : Proposal.Found.LIMPIA;
        return new Proposal.Layer(proof.layer(), found, edition.number(), edition.cutoff());
    }

    private boolean hasValue(Requirement.Proof proof, long edition) {
        String attribute = proof.attribute();
        String value = proof.value() == null ? proof.starts() : proof.value();
        if (attribute == null || value == null) {
            return true;
        }
        String column = '"' + attribute + '"'; // of the plan model: Requirements has looked it up
        String below = proof.starts() == null ? "" : " OR starts_with(" + column + ", :v || '.')";
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM plan.\"" + proof.layer() + "\"" + " WHERE edicion_capa = :e AND ("
                        + column + " = :v" + below + "))")
                .param("e", edition)
                .param("v", value)
                .query(Boolean.class)
                .single();
    }

    private boolean foundBy(Requirement.Proof proof, long edition) {
        return proof.cleanOf() != null
                && jdbc.sql(
                                "SELECT EXISTS (SELECT 1 FROM registro.layer_edition e, jsonb_array_elements(e.report -> 'problems') p WHERE e.number = :e AND p ->> 'code' = :c)")
                        .param("e", edition)
                        .param("c", proof.cleanOf())
                        .query(Boolean.class)
                        .single();
    }
}
