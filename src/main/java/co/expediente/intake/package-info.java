/**
 * A file becomes an edition: {@link co.expediente.intake.LoadService} opens it, maps its columns by a profile, and lets
 * {@link co.expediente.intake.LoadRun} pour it into the database inside one transaction.
 *
 * <p>May use {@code plan}, {@code job} and what stands below them. Its parts: {@code read} tells what a file is and streams its
 * rows, {@code inspect} tells people what is inside, {@code page} is the way of those who never open a terminal, {@code api} that of
 * programs.
 */
@NullMarked
package co.expediente.intake;

import org.jspecify.annotations.NullMarked;
