package co.expediente.dossier.report;

import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.document.Block;
import co.expediente.web.Formats;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says whether what a chapter tells was approved, by whom and when, and cites the version. */
@Component
class ApprovedPart {
    private final FrozenVersions versions;

    ApprovedPart(FrozenVersions versions) {
        this.versions = versions;
    }

    Optional<FrozenVersions.Version> newest(ReportContext c, String part) {
        return versions.newest(c.dossier(), part);
    }

    /** One line under the chapter's first paragraph. */
    Block note(ReportContext c, String part) {
        Optional<FrozenVersions.Version> version = newest(c, part);
        version.ifPresent(c.cites()::part);
        return Block.Paragraph.of(
                Block.Role.NOTE,
                version.map(v -> c.say(
                                "part.approved",
                                String.valueOf(v.number()),
                                v.approvedBy(),
                                c.formats().day(v.approvedAt()),
                                Formats.hash(v.sha256())))
                        .orElse(c.say("part.draft")));
    }

    /** "Fuente: mapa conceptual, versión 2, corte 31/12/2025." */
    String source(ReportContext c, String part, String name) {
        return newest(c, part)
                .map(v -> c.say(
                        "part.source",
                        name,
                        String.valueOf(v.number()),
                        c.formats().date(c.now().cutoff())))
                .orElse(c.say(
                        "part.source.draft", name, c.formats().date(c.now().cutoff())));
    }
}
