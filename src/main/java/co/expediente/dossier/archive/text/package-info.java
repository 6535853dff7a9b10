/**
 * Reads the text of documents in a process of its own, because a hostile document is a program: heap, time, size of files and of
 * answers are bounded, and what breaks the process costs one document its text and nothing else.
 *
 * <p>{@link co.expediente.dossier.archive.text.TextProcess} stands in the service, {@link co.expediente.dossier.archive.text.TextChild}
 * is the program that it starts. Knows no framework and no database.
 */
@NullMarked
package co.expediente.dossier.archive.text;

import org.jspecify.annotations.NullMarked;
