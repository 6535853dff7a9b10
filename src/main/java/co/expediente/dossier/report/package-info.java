/**
 * The annual document of the Expediente (domain §H): chapters that write themselves from the records, as DOCX, HTML and PDF, with the
 * executive report for the council and a two-page summary.
 *
 * <p>Start with {@link co.expediente.dossier.report.AnnualReport}: it gathers one {@link co.expediente.dossier.report.ReportContext} and
 * asks each {@link co.expediente.dossier.report.Chapter} for its blocks. A chapter without records says so; nothing is invented, and
 * nothing depends on the clock. {@link co.expediente.dossier.report.ReportMaker} makes the three papers and keeps them as a draft or
 * as a final version; {@link co.expediente.dossier.report.ReportVersions} is what others read of them. What a paper stands on is
 * hashed by {@code Inputs}: a draft whose records changed is not approved.
 */
@NullMarked
package co.expediente.dossier.report;

import org.jspecify.annotations.NullMarked;
