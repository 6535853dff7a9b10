package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.dossier.archive.DocumentKind;
import co.expediente.dossier.archive.DocumentKinds;
import co.expediente.dossier.archive.Visibility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The index of the archive and the index of classified and reserved information. Documents marked public are listed one by one;
 * of internal ones only how many there are of each kind and year, for a title may name a person; reserved ones by their legal ground.
 */
@Component
class IndexSource implements CandidateSource {
    private static final List<String> ARCHIVE_HEADS = List.of(
            "Serie",
            "Tipo",
            "Título",
            "Año",
            "Fecha",
            "Acto",
            "Entidad",
            "Formato",
            "Folios",
            "Documentos",
            "Disponibilidad",
            "SHA-256");
    private static final List<String> RESERVED_HEADS = List.of(
            "Categoría",
            "Título en el índice",
            "Idioma",
            "Soporte",
            "Fecha de generación",
            "Responsable",
            "Excepción",
            "Objetivo legítimo",
            "Fundamento",
            "Norma",
            "Alcance",
            "Calificada",
            "Hasta");

    private final Archive archive;
    private final DocumentKinds documentKinds;
    private final Reserves reserves;
    private final RecordKinds kinds;

    IndexSource(Archive archive, DocumentKinds documentKinds, Reserves reserves, RecordKinds kinds) {
        this.archive = archive;
        this.documentKinds = documentKinds;
        this.reserves = reserves;
        this.kinds = kinds;
    }

    private String kind(String id) {
        return documentKinds.find(id).map(DocumentKind::title).map(t -> t.es()).orElse(id);
    }

    private static String format(ArchivedDocument d) {
        return Names.extension(d.current().name()).toUpperCase(Locale.ROOT);
    }

    private List<ArchivedDocument> list(Dossier dossier, Visibility visibility) {
        return archive.list(DocumentFilter.of(dossier.plan().id()).visible(EnumSet.of(visibility))).stream()
                .sorted(Comparator.comparingLong(ArchivedDocument::id))
                .toList();
    }

    private PublicTable inventory(Dossier dossier) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ArchivedDocument d : list(dossier, Visibility.PUBLICO)) {
            rows.add(Arrays.asList(
                    d.series(),
                    kind(d.kind()),
                    d.title(),
                    number(d.year()),
                    d.date(),
                    d.act(),
                    d.authority(),
                    format(d),
                    number(d.folios()),
                    BigDecimal.ONE,
                    "Público",
                    d.current().sha256()));
        }
        Map<String, Integer> internal = new TreeMap<>();
        for (ArchivedDocument d : list(dossier, Visibility.INTERNO)) {
            internal.merge(kind(d.kind()) + "\t" + (d.year() == null ? "" : d.year()), 1, Integer::sum);
        }
        internal.forEach((key, count) -> {
            String[] parts = key.split("\t", -1);
            rows.add(Arrays.asList(
                    null,
                    parts[0],
                    null,
                    parts[1].isEmpty() ? null : new BigDecimal(parts[1]),
                    null,
                    null,
                    null,
                    null,
                    null,
                    BigDecimal.valueOf(count),
                    "Por solicitud (Ley 1755 de 2015)",
                    null));
        });
        int reserved = archive.count(DocumentFilter.of(dossier.plan().id()).visible(EnumSet.of(Visibility.RESERVADO)));
        if (reserved > 0) {
            rows.add(Arrays.asList(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    BigDecimal.valueOf(reserved),
                    "Clasificado o reservado: véase el índice de información clasificada y reservada",
                    null));
        }
        return new PublicTable("Índice del archivo", ARCHIVE_HEADS, rows);
    }

    private static @Nullable BigDecimal number(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private PublicTable reserved(Dossier dossier) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Reserves.Line line : reserves.of(dossier)) {
            ArchivedDocument d = line.document();
            Reserves.Reserve r = line.reserve();
            RecordKinds.Ground ground = r == null ? null : kinds.ground(r.ground());
            rows.add(Arrays.asList(
                    kind(d.kind()),
                    r == null || r.words().isEmpty() ? kind(d.kind()) + " n.º " + d.id() : r.words(),
                    "Español",
                    "Electrónico (" + format(d) + ")",
                    d.date(),
                    "Secretaría de Planeación",
                    ground == null
                            ? "Por calificar"
                            : ground.exception().equals("RESERVADA") ? "Reservada" : "Clasificada",
                    ground == null ? null : ground.title().es(),
                    ground == null ? null : ground.law(),
                    r == null || r.norm().isEmpty() ? null : r.norm(),
                    r == null ? null : r.partial() ? "Parcial" : "Total",
                    r == null ? null : r.since(),
                    r == null ? null : r.until()));
        }
        return new PublicTable("Clasificada y reservada", RESERVED_HEADS, rows);
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        List<Candidate> found = new ArrayList<>();
        for (RecordKind kind : kinds.of(RecordKind.Source.INVENTORY)) {
            add(found, dossier, kind, inventory(dossier), "indice-del-archivo-");
        }
        for (RecordKind kind : kinds.of(RecordKind.Source.RESERVED)) {
            add(found, dossier, kind, reserved(dossier), "indice-clasificada-reservada-");
        }
        return found;
    }

    private static void add(List<Candidate> found, Dossier dossier, RecordKind kind, PublicTable table, String stem) {
        if (table.rows().isEmpty()) {
            return;
        }
        LocalDate dated = dossier.cutoff();
        found.add(new Candidate(
                kind,
                kind.id(),
                0,
                FrozenVersions.sha256(table.csv()),
                null,
                kind.title().es(),
                null,
                null,
                null,
                () -> PublicTable.files(stem + dossier.divipola(), dated, List.of(table))));
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        long unsaid =
                reserves.of(dossier).stream().filter(l -> l.reserve() == null).count();
        return unsaid == 0
                ? List.of()
                : List.of(new Held("", "ungrounded", List.of(String.valueOf(unsaid)), "publicacion/reserva"));
    }
}
