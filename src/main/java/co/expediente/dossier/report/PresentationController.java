package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.Told;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.NewDocument;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records the presentation of a final report, and the concept of who received it. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/informe/presentaciones")
class PresentationController {
    private static final int LONGEST = 4000;

    private final Presentations presentations;
    private final ReportVersions versions;
    private final Archive archive;
    private final Records records;
    private final MessageSource messages;
    private final Told told;

    PresentationController(
            Presentations presentations,
            ReportVersions versions,
            Archive archive,
            Records records,
            MessageSource messages,
            Told told) {
        this.presentations = presentations;
        this.versions = versions;
        this.archive = archive;
        this.records = records;
        this.messages = messages;
        this.told = told;
    }

    @PostMapping
    @PreAuthorize("@acts.may('receipt.record', #dossier)")
    String add(
            Dossier dossier,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = "archivo", required = false) @Nullable MultipartFile minutes,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "report.presented", () -> {
            Texts texts = new Texts(messages, locale);
            String given = sent.getOrDefault("version", "");
            ReportVersions.Version version = versions.find(
                            dossier, given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : 0)
                    .orElseThrow(() -> new Refusal("DOS-604", Map.of("number", given)));
            Presentations.Before before = before(sent.getOrDefault("ante", ""), texts);
            String filed = text(sent, "radicado", 100, true, texts);
            LocalDate date = date(sent.getOrDefault("fecha", ""), texts);
            String session = text(sent, "sesion", 200, false, texts);
            String concept = text(sent, "concepto", LONGEST, false, texts);
            presentations.requireMine(dossier, before);
            records.run(() -> presentations.record(
                    dossier,
                    version,
                    before,
                    filed,
                    date,
                    session,
                    concept,
                    keep(dossier, before, filed, date, minutes)));
        });
        return "redirect:" + dossier.href("informe") + "#presentacion";
    }

    /** Number of the minutes in the archive; null when none were sent. */
    private @Nullable Long keep(
            Dossier dossier,
            Presentations.Before before,
            String filed,
            LocalDate date,
            @Nullable MultipartFile minutes) {
        if (minutes == null || minutes.isEmpty()) {
            return null;
        }
        String name = minutes.getOriginalFilename();
        try (InputStream in = minutes.getInputStream()) {
            return archive.add(
                            NewDocument.of(
                                            dossier.plan().id(),
                                            before == Presentations.Before.CTP ? "CTP_CONCEPTO" : "EXPEDIENTE_ANUAL",
                                            "Soporte de la presentación ante " + before + ", radicado " + filed,
                                            name == null || name.isBlank() ? "soporte" : name)
                                    .year(dossier.year())
                                    .date(date)
                                    .origin(ArchiveChapter.OWN + ":presentacion"),
                            in)
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping("/{id:[0-9]+}/retirar")
    @PreAuthorize("@acts.may('receipt.record', #dossier)")
    String withdraw(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "report.withdrawn", () -> {
            String seen = sent.getOrDefault("version", "");
            presentations.withdraw(
                    dossier,
                    id,
                    seen.matches("[0-9]{1,9}") ? Integer.parseInt(seen) : 0,
                    text(sent, "motivo", 500, true, new Texts(messages, locale)));
        });
        return "redirect:" + dossier.href("informe") + "#presentacion";
    }

    private static Presentations.Before before(String name, Texts texts) {
        return Arrays.stream(Presentations.Before.values())
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "DOS-003",
                        Map.of(
                                "field",
                                texts.get("report.before"),
                                "value",
                                name,
                                "allowed",
                                Arrays.toString(Presentations.Before.values()))));
    }

    private static String text(Map<String, String> sent, String field, int longest, boolean required, Texts texts) {
        String value = sent.getOrDefault(field, "").strip();
        if (required && value.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", texts.get("report.field." + field)));
        }
        if (value.length() > longest) {
            throw new Refusal("DOS-322", Map.of("field", texts.get("report.field." + field), "limit", longest));
        }
        return value;
    }

    private static LocalDate date(String given, Texts texts) {
        try {
            LocalDate date = LocalDate.parse(given.strip());
            if (date.getYear() >= 1990 && date.getYear() <= 2100) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // told below, like a year that cannot be
        }
        throw new Refusal(
                "DOS-003",
                Map.of("field", texts.get("report.field.fecha"), "value", given, "allowed", "1990-01-01 – 2100-12-31"));
    }
}
