package co.expediente.intake.page;

import co.expediente.access.Reader;
import co.expediente.intake.ProfileStore;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.TableOptions;
import co.expediente.job.Jobs;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Municipality;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** From a file in the browser to a checked mapping: choose, send, look, check (look, picture 05). */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")
class UploadController {
    private final Uploads uploads;
    private final Jobs jobs;
    private final LayerCatalog catalog;
    private final Municipalities municipalities;
    private final ProfileStore profiles;
    private final ProblemCatalog problems;
    private final TownOutline outline;
    private final MessageSource messages;

    UploadController(
            Uploads uploads,
            Jobs jobs,
            LayerCatalog catalog,
            Municipalities municipalities,
            ProfileStore profiles,
            ProblemCatalog problems,
            TownOutline outline,
            MessageSource messages) {
        this.outline = outline;
        this.uploads = uploads;
        this.jobs = jobs;
        this.catalog = catalog;
        this.municipalities = municipalities;
        this.profiles = profiles;
        this.problems = problems;
        this.messages = messages;
    }

    /** The form that starts a load. */
    @GetMapping("/planes/{divipola}/cargar")
    String form(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "capa", required = false) @Nullable String layer,
            Model model,
            Locale locale) {
        return form(divipola, layer, "", null, model, locale);
    }

    private String form(
            String divipola,
            @Nullable String layer,
            String cutoff,
            @Nullable RefusalText refused,
            Model model,
            Locale locale) {
        model.addAttribute("municipality", municipality(divipola));
        model.addAttribute("groups", groups(locale));
        model.addAttribute("chosen", layer == null ? "" : layer);
        model.addAttribute("cutoff", cutoff);
        model.addAttribute("refused", refused);
        return "intake/cargar";
    }

    /** Layers by system, for the list of choices. */
    private Map<String, List<UploadPreview.Option>> groups(Locale locale) {
        Map<String, List<UploadPreview.Option>> groups = new TreeMap<>();
        for (LayerDefinition layer : catalog.layers()) {
            groups.computeIfAbsent(layer.system().toUpperCase(Locale.ROOT), k -> new java.util.ArrayList<>())
                    .add(new UploadPreview.Option(layer.id(), layer.title().in(locale), false));
        }
        groups.values().forEach(g -> g.sort(Comparator.comparing(UploadPreview.Option::label)));
        return groups;
    }

    /** Takes the files, looks into them; a file that cannot be read is told on the form, nothing else changes. */
    @PostMapping("/planes/{divipola}/cargar")
    String receive(
            @PathVariable("divipola") String divipola,
            @RequestParam("archivos") List<MultipartFile> files,
            @RequestParam(name = "capa", required = false) @Nullable String layer,
            @RequestParam("fecha") String cutoff,
            Model model,
            Locale locale,
            jakarta.servlet.http.HttpServletResponse response) {
        municipality(divipola);
        String chosen = layer == null || layer.isBlank() ? null : layer;
        try {
            LocalDate date = date(cutoff);
            if (chosen != null && catalog.find(chosen).isEmpty()) {
                throw new Refusal("EXP-003", Map.of("layer", chosen));
            }
            Upload upload =
                    uploads.receive(divipola, String.valueOf(Reader.current().name()), chosen, date.toString(), files);
            uploads.inspect(upload, null, locale);
            return "redirect:/planes/" + divipola + "/cargar/" + upload.id();
        } catch (IntakeRefusal | Refusal e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(divipola, chosen, cutoff, told(e, locale), model, locale);
        }
    }

    /** What is in the files and what becomes of it. */
    @GetMapping("/planes/{divipola}/cargar/{upload}")
    String preview(
            @PathVariable("divipola") String divipola,
            @PathVariable("upload") String id,
            @RequestParam(name = "archivo", required = false) @Nullable String file,
            Model model,
            Locale locale) {
        Map<String, String> form = file == null ? Map.of() : Map.of("archivo", file);
        return page(divipola, upload(divipola, id), form, null, model, locale);
    }

    /** The same page with other choices; changes nothing. */
    @PostMapping("/planes/{divipola}/cargar/{upload}")
    String choose(
            @PathVariable("divipola") String divipola,
            @PathVariable("upload") String id,
            @RequestParam Map<String, String> form,
            Model model,
            Locale locale) {
        return page(divipola, upload(divipola, id), form, null, model, locale);
    }

    /** Keeps the mapping for the next load of this layer. */
    @PostMapping("/planes/{divipola}/cargar/{upload}/perfil")
    String keep(
            @PathVariable("divipola") String divipola,
            @PathVariable("upload") String id,
            @RequestParam Map<String, String> form,
            Model model,
            Locale locale) {
        Upload upload = upload(divipola, id);
        return toldOnPage(upload, form, model, locale, () -> {
            LoadOrder order = view(upload, form, locale).order(upload, true);
            profiles.keep(
                    divipola,
                    order.layer(),
                    Objects.requireNonNull(order.profile(), "a page always maps"),
                    String.valueOf(Reader.current().name()));
            model.addAttribute("profileKept", true);
            return page(divipola, upload, form, null, model, locale);
        });
    }

    /** The dry run: everything is checked, nothing stored. */
    @PostMapping("/planes/{divipola}/cargar/{upload}/revisar")
    String check(
            @PathVariable("divipola") String divipola,
            @PathVariable("upload") String id,
            @RequestParam Map<String, String> form,
            Model model,
            Locale locale) {
        Upload upload = upload(divipola, id);
        return toldOnPage(upload, form, model, locale, () -> {
            UploadPreview view = view(upload, form, locale);
            LoadOrder order = view.order(upload, true);
            date(order.cutoff());
            if (!view.crsAnswered()) {
                throw new IntakeRefusal(
                        "CRS-001",
                        Map.of(
                                "layer",
                                view.file().name(),
                                "municipality",
                                municipality(divipola).name()));
            }
            long job = jobs.submit(
                    LoadJob.KIND,
                    divipola,
                    upload.only(order.file()).title(),
                    JsonMapper.shared().writeValueAsString(order),
                    String.valueOf(Reader.current().name()));
            return "redirect:/planes/" + divipola + "/cargas/t" + job;
        });
    }

    /** What the work answers; a refusal is told on the page of the upload. */
    private String toldOnPage(
            Upload upload, Map<String, String> form, Model model, Locale locale, Supplier<String> work) {
        try {
            return work.get();
        } catch (IntakeRefusal | Refusal e) {
            return page(upload.codMun(), upload, form, told(e, locale), model, locale);
        }
    }

    /** Why something was refused, in the reader's language. */
    private RefusalText told(RuntimeException refused, Locale locale) {
        return refused instanceof IntakeRefusal i
                ? RefusalText.of(problems, i.code(), i.params(), locale)
                : RefusalText.of(problems, ((Refusal) refused).code(), ((Refusal) refused).parameters(), locale);
    }

    private String page(
            String divipola,
            Upload upload,
            Map<String, String> form,
            @Nullable RefusalText refused,
            Model model,
            Locale locale) {
        model.addAttribute("municipality", municipality(divipola));
        model.addAttribute("upload", upload);
        model.addAttribute("groups", groups(locale));
        model.addAttribute("refused", refused);
        Map<String, String> said = known(upload.only(form.get("archivo")), form, locale);
        model.addAttribute("form", new LinkedHashMap<>(said));
        UploadPreview view = view(upload, said, locale);
        model.addAttribute("p", view);
        model.addAttribute("told", view.places().findings(problems));
        return "intake/vista";
    }

    private UploadPreview view(Upload sent, Map<String, String> sentForm, Locale locale) {
        Upload upload = sent.only(sentForm.get("archivo"));
        UploadChoices choices = new UploadChoices(known(upload, sentForm, locale));
        Municipality municipality = municipality(upload.codMun());
        return UploadPreview.of(
                inspected(upload, choices, locale),
                municipality,
                recognised(upload, locale),
                upload.layer(),
                layer -> profiles.find(upload.codMun(), layer),
                choices,
                outline.map(municipality, upload.date()),
                new Texts(messages, locale));
    }

    /** The first file as the kept profile of the chosen layer says that it is written, else as it looks. */
    private Inspections.Result inspected(Upload upload, UploadChoices choices, Locale locale) {
        String encoding = choices.get("codificacion");
        String layer = choices.get("capa") != null ? choices.get("capa") : upload.layer();
        TableOptions said = choices.places();
        TableOptions table = said.equals(TableOptions.NONE) ? profiles.table(upload.codMun(), layer) : said;
        if (!table.equals(TableOptions.NONE)) {
            try {
                return uploads.inspect(upload, encoding, table, locale);
            } catch (IntakeRefusal otherwise) {
                // This file is written otherwise than that of last year.
            }
        }
        return uploads.inspect(upload, encoding, TableOptions.NONE, locale);
    }

    /** What was said of this file: not of one looked at before, not columns of coordinates that it has not. */
    private Map<String, String> known(Upload upload, Map<String, String> form, Locale locale) {
        // Another file was chosen: what was said of the former one, but the date, says nothing of it.
        if (form.containsKey("archivoVisto") && !form.get("archivoVisto").equals(form.getOrDefault("archivo", ""))) {
            Map<String, String> anew = new LinkedHashMap<>(form);
            anew.keySet().retainAll(List.of("archivo", "fecha"));
            return anew;
        }
        String encoding = new UploadChoices(form).get("codificacion");
        List<String> columns = uploads.inspect(upload, encoding, TableOptions.NONE, locale).statistics().stream()
                .flatMap(s -> s.columns().stream())
                .map(c -> c.column().name())
                .toList();
        Map<String, String> rest = new LinkedHashMap<>(form);
        for (String axis : List.of("este", "norte")) {
            rest.computeIfPresent(axis, (k, column) -> columns.contains(column) ? column : "");
        }
        return rest;
    }

    /** The charset of the first layer as the bytes say; the file was looked at so when it came. */
    private String recognised(Upload upload, Locale locale) {
        return uploads.inspect(upload, null, locale)
                .inspection()
                .layers()
                .get(0)
                .encoding();
    }

    private Municipality municipality(String divipola) {
        return municipalities.find(divipola).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Upload upload(String divipola, String id) {
        return uploads.find(id, divipola).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("EXP-004", Map.of("date", text));
        }
    }
}
