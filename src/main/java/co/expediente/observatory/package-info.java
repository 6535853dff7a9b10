/**
 * Many municipalities and the first page. May use every feature.
 */
@NullMarked
package co.expediente.observatory;

import org.jspecify.annotations.NullMarked;
