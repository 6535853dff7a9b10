/**
 * The technical and historical archive of the plan (domain §B.3.1): documents with versions that are never deleted, their files by
 * hash on disk, their text, search.
 *
 * <p>Start with {@link co.expediente.dossier.archive.Archive}: other parts of the Expediente keep with it what they write or receive.
 * A file is stored first ({@link co.expediente.dossier.archive.ContentStore}), then its record is committed: what dies in between
 * leaves a file that nobody names, never a record without its file. Text is read afterwards in a process of its own
 * ({@code dossier.archive.text}). May use {@code dossier}, {@code intake} and what stands below them.
 */
@NullMarked
package co.expediente.dossier.archive;

import org.jspecify.annotations.NullMarked;
