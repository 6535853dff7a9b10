package co.expediente.dossier.report;

import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.archive.ArchivedDocument;
import java.util.TreeMap;

/** What a document cites, gathered while its chapters write themselves: approved parts and files of the archive, with their hashes. */
final class Citations {
    private final TreeMap<String, String> parts = new TreeMap<>();
    private final TreeMap<Long, String> documents = new TreeMap<>();

    /** An approved version of a part. Chapters that are written at the same time may call this. */
    synchronized void part(FrozenVersions.Version version) {
        parts.put(version.part() + " " + version.year() + " v" + version.number(), version.sha256());
    }

    synchronized void document(ArchivedDocument document) {
        documents.put(document.id(), document.current().sha256());
    }

    synchronized TreeMap<String, String> parts() {
        return new TreeMap<>(parts);
    }

    synchronized TreeMap<Long, String> documents() {
        return new TreeMap<>(documents);
    }
}
