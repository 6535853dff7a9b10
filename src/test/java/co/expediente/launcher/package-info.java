/** Tests of the shell script {@code expediente}: what it installs, builds and runs, on machines made of stand-in programs. */
package co.expediente.launcher;
