/**
 * The annual document of the Expediente (domain §H): chapters that write themselves from the records, as DOCX, HTML and PDF.
 *
 * <p>Start with {@link co.expediente.dossier.report.AnnualReport}: it gathers one {@link co.expediente.dossier.report.ReportContext} and
 * asks each {@link co.expediente.dossier.report.Chapter} for its blocks. A chapter without records says so; nothing is invented.
 */
@NullMarked
package co.expediente.dossier.report;

import org.jspecify.annotations.NullMarked;
