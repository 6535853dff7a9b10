package co.expediente.dossier.archive;

import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The archive as other parts of the Expediente use it. Files are stored before their record is committed; inside a transaction of
 * {@link Records} the record joins it.
 */
@Service
public class Archive {
    private static final String TABLE = "documento";

    /** Told when a file came whose text nobody has read yet; perhaps before the transaction that brought it has ended. */
    record Arrived(String sha256) {}

    private final ContentStore store;
    private final DocumentRecords documents;
    private final DocumentKinds kinds;
    private final Records records;
    private final SearchIndex index;
    private final ApplicationEventPublisher events;

    Archive(
            ContentStore store,
            DocumentRecords documents,
            DocumentKinds kinds,
            Records records,
            SearchIndex index,
            ApplicationEventPublisher events) {
        this.store = store;
        this.documents = documents;
        this.kinds = kinds;
        this.records = records;
        this.index = index;
        this.events = events;
    }

    /**
     * Keeps a document, as the user of the present request.
     *
     * @throws Refusal DOS-002 no title, DOS-003 unknown kind or component, DOS-103 empty, DOS-104 too large, DOS-121 not written
     */
    public ArchivedDocument add(NewDocument document, InputStream content) {
        return addAs(Records.author(), document, content);
    }

    /**
     * Keeps a document.
     *
     * @param author who the history names: an account, {@code cli}, or an office with a token ({@code oficio:18})
     * @throws Refusal as {@link #add}
     */
    public ArchivedDocument addAs(String author, NewDocument document, InputStream content) {
        NewDocument checked = DocumentChecks.checked(document, kinds);
        return keep(author, checked, store.put(content));
    }

    /**
     * Keeps a document unless one that counts has the same bytes: answers that one then.
     *
     * @throws Refusal as {@link #add}
     */
    public Kept addOnce(String author, NewDocument document, InputStream content) {
        NewDocument checked = DocumentChecks.checked(document, kinds);
        ContentStore.Stored stored = store.put(content);
        return records.writeAs(author, () -> {
            documents.lockContent(checked.planId(), stored.sha256());
            return documents
                    .withContent(checked.planId(), stored.sha256())
                    .map(there -> new Kept(there, false))
                    .orElseGet(() -> new Kept(keep(author, checked, stored), true));
        });
    }

    /** A document, and whether it is new. */
    public record Kept(ArchivedDocument document, boolean added) {}

    private ArchivedDocument keep(String author, NewDocument document, ContentStore.Stored stored) {
        String mediaType = MediaTypes.of(store.file(stored.sha256()), document.fileName());
        ArchivedDocument kept = records.writeAs(author, () -> {
            documents.content(stored, mediaType);
            long id = documents.insert(document, stored, document.fileName(), author);
            index.refresh(id);
            return get(id);
        });
        events.publishEvent(new Arrived(stored.sha256()));
        return kept;
    }

    /**
     * A further version of a document's file; the former ones stay.
     *
     * @param seen version of the record that the user saw
     * @throws Refusal DOS-001 changed by somebody else, DOS-100 no such document, DOS-119 the same bytes as now, DOS-120 withdrawn
     */
    public ArchivedDocument addVersion(long id, int seen, String fileName, @Nullable String note, InputStream content) {
        return addVersionAs(Records.author(), id, seen, fileName, note, content);
    }

    ArchivedDocument addVersionAs(
            String author, long id, int seen, String fileName, @Nullable String note, InputStream content) {
        ArchivedDocument before = counting(id);
        ContentStore.Stored stored = store.put(content);
        if (stored.sha256().equals(before.current().sha256())) {
            throw new Refusal("DOS-119", Map.of("title", before.title()));
        }
        String name = FileNames.clean(fileName);
        String mediaType = MediaTypes.of(store.file(stored.sha256()), name);
        ArchivedDocument kept = records.writeAs(author, () -> {
            int number = before.current().number() + 1;
            documents.content(stored, mediaType);
            records.changed(documents.newest(id, seen, number, stored.sha256()), TABLE, id);
            documents.version(
                    id, before.planId(), number, stored.sha256(), name, DocumentChecks.line(note, 500), author);
            index.refresh(id);
            return get(id);
        });
        events.publishEvent(new Arrived(stored.sha256()));
        return kept;
    }

    /**
     * Changes what is known of a document; its files stay.
     *
     * @param seen version of the record that the user saw
     * @param facts file name and plan are not looked at
     * @throws Refusal DOS-001, DOS-002, DOS-003, DOS-100, DOS-120
     */
    public ArchivedDocument describe(long id, int seen, NewDocument facts) {
        ArchivedDocument before = counting(id);
        NewDocument d = DocumentChecks.checked(facts, kinds);
        ArchivedDocument changed = new ArchivedDocument(
                id,
                seen,
                before.planId(),
                d.kind(),
                d.title(),
                d.component(),
                d.year(),
                d.date(),
                d.act(),
                d.authority(),
                d.series(),
                d.folios(),
                d.visibility(),
                d.notes(),
                before.origin(),
                before.createdBy(),
                before.createdAt(),
                before.current(),
                null);
        return records.write(() -> {
            records.changed(documents.update(changed), TABLE, id);
            index.refresh(id);
            return get(id);
        });
    }

    /**
     * Takes a document out of what counts. It stays readable with its reason, for ever.
     *
     * @throws Refusal DOS-001, DOS-002 no reason, DOS-100, DOS-120 withdrawn already
     */
    public ArchivedDocument withdraw(long id, int seen, String reason) {
        return withdrawAs(Records.author(), id, seen, reason);
    }

    ArchivedDocument withdrawAs(String author, long id, int seen, String reason) {
        counting(id);
        String why = DocumentChecks.text(reason);
        if (why == null) {
            throw new Refusal("DOS-002", Map.of("field", "motivo"));
        }
        return records.writeAs(author, () -> {
            records.changed(documents.withdraw(id, seen, why, author), TABLE, id);
            return get(id);
        });
    }

    public Optional<ArchivedDocument> find(long id) {
        return documents.find(id);
    }

    /** @throws Refusal DOS-100 when there is none */
    public ArchivedDocument get(long id) {
        return find(id).orElseThrow(() -> new Refusal("DOS-100", Map.of("id", id)));
    }

    /** The document of a plan that counts and has these bytes as its newest file. */
    public Optional<ArchivedDocument> withContent(String planId, String sha256) {
        return documents.withContent(planId, sha256);
    }

    public List<ArchivedDocument> list(DocumentFilter filter) {
        return documents.list(filter);
    }

    public int count(DocumentFilter filter) {
        return documents.count(filter);
    }

    /** Every version of a document's file, newest first. */
    public List<ArchivedDocument.File> files(long id) {
        return documents.files(id);
    }

    /**
     * The newest file of a document, held against its hash before the first byte is given. The caller closes it.
     *
     * @throws Refusal DOS-100 no such document, DOS-101 damaged, DOS-102 not on the disk
     */
    public InputStream content(long id) {
        return store.open(get(id).current().sha256());
    }

    /**
     * One version of a document's file; otherwise as {@link #content(long)}.
     *
     * @throws Refusal DOS-100 also when there is no such version
     */
    public InputStream content(long id, int number) {
        return store.open(file(id, number).sha256());
    }

    /** @throws Refusal DOS-100 when there is no such version */
    public ArchivedDocument.File file(long id, int number) {
        return files(id).stream()
                .filter(f -> f.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal("DOS-100", Map.of("id", id)));
    }

    /** What may be seen by who may read the archive, with or without what is reserved. */
    public static Set<Visibility> seen(boolean reserved) {
        return reserved ? Set.of(Visibility.values()) : Set.of(Visibility.PUBLICO, Visibility.INTERNO);
    }

    private ArchivedDocument counting(long id) {
        ArchivedDocument document = get(id);
        if (document.withdrawn() != null) {
            throw new Refusal(
                    "DOS-120",
                    Map.of(
                            "title",
                            document.title(),
                            "reason",
                            document.withdrawn().reason()));
        }
        return document;
    }
}
