/**
 * The Expediente Municipal: the yearly procedure of domain §A.1.1 with its records, from the plan of action to the council.
 *
 * <p>This package holds what the parts share: which expediente a page is about ({@link co.expediente.dossier.Dossiers}), who may do
 * what ({@link co.expediente.dossier.Acts}), how a record is written so that its history and its author are kept and nobody
 * overwrites another ({@link co.expediente.dossier.Records}), and how a part tells the board which registers it holds
 * ({@link co.expediente.dossier.RegisterSource}). Each part is a package below and may use this one and the archive; only
 * {@code report} uses them all. May use {@code plan}, {@code indicator}, {@code intake} and what stands below them.
 */
@NullMarked
package co.expediente.dossier;

import org.jspecify.annotations.NullMarked;
