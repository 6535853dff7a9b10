/**
 * What a person gets after a load: start at {@link co.expediente.intake.report.LoadReports}, which tells a stored edition's load
 * with all its findings; {@link co.expediente.intake.report.ReportFiles} writes that as HTML, JSON, CSV and GeoPackage.
 *
 * <p>Reads what the load wrote and changes nothing of it.
 */
@NullMarked
package co.expediente.intake.report;

import org.jspecify.annotations.NullMarked;
