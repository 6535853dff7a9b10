/**
 * The commands of {@code ./expediente}: thin, with output and exit codes; start of the program. May use everything.
 */
@NullMarked
package co.expediente.cli;

import org.jspecify.annotations.NullMarked;
