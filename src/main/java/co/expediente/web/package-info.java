/**
 * What every page shares: the shell (strip, bar, cut-off, language), components, formats of the country, charts, error pages.
 *
 * <p>May use {@code access}. Features fill it from above through {@link co.expediente.web.Places}. A page is a controller and
 * a template that calls {@code web/layout :: page(title, section, kind, head, content)}; components are fragments of
 * {@code web/ui}. Start with {@link co.expediente.web.Shell}.
 */
@NullMarked
package co.expediente.web;

import org.jspecify.annotations.NullMarked;
