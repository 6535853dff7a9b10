package co.expediente.dossier.conceptual;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What is done with the whole map: exchange it as a table, approve it. */
@Service
public class ConceptualMap {
    /** Name of the part in the approved versions. */
    public static final String PART = "CONTENIDOS";

    private final Elements elements;
    private final PendingImports imports;
    private final FrozenVersions versions;
    private final Records records;

    public ConceptualMap(Elements elements, PendingImports imports, FrozenVersions versions, Records records) {
        this.elements = elements;
        this.imports = imports;
        this.versions = versions;
        this.records = records;
    }

    /** The table as it stands. */
    public byte[] table(Dossier dossier) {
        return ElementTable.write(dossier.cutoff(), elements.list(dossier.plan().id()));
    }

    /**
     * Keeps a table until it is confirmed. Nothing changes.
     *
     * @throws Refusal when it cannot be taken
     */
    String propose(Dossier dossier, byte[] file, @Nullable String name, Names names) {
        ElementTable.read(file, names);
        return imports.keep(
                dossier, PART, Element.mark(elements.list(dossier.plan().id())), file, name);
    }

    /** What the kept table would change now. */
    ElementTable.Difference difference(Dossier dossier, PendingImports.Pending pending, Names names) {
        return ElementTable.compare(elements.list(dossier.plan().id()), ElementTable.read(pending.file(), names));
    }

    /**
     * Does what was shown, all or nothing.
     *
     * @param removeAbsent whether elements that the table does not have are removed
     * @throws Refusal DOS-321 when somebody changed the map since
     */
    void carryOut(Dossier dossier, PendingImports.Pending pending, boolean removeAbsent, Names names) {
        String plan = dossier.plan().id();
        records.run(() -> {
            elements.lock(plan);
            PendingImports.same(pending, Element.mark(elements.list(plan)));
            ElementTable.Difference d = difference(dossier, pending, names);
            if (removeAbsent) {
                d.absent().forEach(e -> elements.remove(plan, java.util.Objects.requireNonNull(e.id()), e.version()));
            }
            d.changed().forEach(c -> elements.change(plan, c.after()));
            d.added().stream().filter(e -> !e.code().isEmpty()).forEach(e -> elements.add(plan, e));
            d.added().stream().filter(e -> e.code().isEmpty()).forEach(e -> elements.add(plan, e));
            imports.done(pending);
        });
    }

    /**
     * Freezes the map as it stands: the register of activity 4.
     *
     * @throws Refusal DOS-326 when it is empty, DOS-320 when nothing changed since the last version
     */
    FrozenVersions.Version approve(Dossier dossier, String note) {
        List<Element> all = elements.list(dossier.plan().id());
        if (all.isEmpty()) {
            throw new Refusal("DOS-326", Map.of());
        }
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("elementos", all.size());
        for (Element.Component c : Element.Component.values()) {
            summary.put(c.name(), all.stream().filter(e -> e.component() == c).count());
        }
        summary.put("medibles", all.stream().filter(Element::measurable).count());
        return versions.freeze(dossier, PART, ElementTable.write(dossier.cutoff(), all), summary, note);
    }
}
