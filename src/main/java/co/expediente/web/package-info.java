/**
 * What every page shares: shell, components, number and date formats, error pages. May use {@code access}.
 */
@NullMarked
package co.expediente.web;

import org.jspecify.annotations.NullMarked;
