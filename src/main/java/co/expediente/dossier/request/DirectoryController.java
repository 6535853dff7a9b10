package co.expediente.dossier.request;

import co.expediente.access.Accounts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.Told;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The directory of offices: added by hand or from the names of the programme, changed, retired. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/oficios/directorio")
class DirectoryController {
    private static final String EDIT = "@acts.may('request.prepare', #dossier)";

    /** Good enough to find a slip; whether it exists only its server knows. */
    private static final String MAIL = "[^\\s@<>,;\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    /** The form as it was written. {@code id} is 0 for a new one. */
    record Form(long id, Map<String, String> sent) {
        public String get(String field) {
            return sent.getOrDefault(field, "");
        }
    }

    private final Offices offices;
    private final OfficeAccounts accounts;
    private final Accounts people;
    private final ProgrammeNames names;
    private final DossierModel page;
    private final Told told;
    private final MessageSource messages;

    DirectoryController(
            Offices offices,
            OfficeAccounts accounts,
            Accounts people,
            ProgrammeNames names,
            DossierModel page,
            Told told,
            MessageSource messages) {
        this.offices = offices;
        this.accounts = accounts;
        this.people = people;
        this.names = names;
        this.page = page;
        this.told = told;
        this.messages = messages;
    }

    @GetMapping
    @PreAuthorize("@acts.may('request.read', #dossier)")
    String list(Dossier dossier, Model model) {
        List<Office> all = offices.list(dossier.plan().id());
        model.addAttribute(
                "offices", all.stream().filter(o -> o.retired() == null).toList());
        model.addAttribute(
                "retired", all.stream().filter(o -> o.retired() != null).toList());
        model.addAttribute("accounts", accounts.of(dossier));
        model.addAttribute("missing", names.missing(dossier));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new Form(-1, Map.of()));
        }
        return "dossier/request/directorio";
    }

    @PostMapping
    @PreAuthorize(EDIT)
    String add(
            Dossier dossier,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        return save(dossier, 0, sent, model, flash, response, locale);
    }

    @PostMapping("/{id:[0-9]+}")
    @PreAuthorize(EDIT)
    String change(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        find(dossier, id);
        return save(dossier, id, sent, model, flash, response, locale);
    }

    private String save(
            Dossier dossier,
            long id,
            Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        try {
            Fields form = new Fields(sent, new Texts(messages, locale));
            String account = account(form);
            Office office = new Office(
                    id,
                    form.line("nombre", "request.office.name", 200, true),
                    form.line("titular", "request.office.head", 200, false),
                    form.line("cargo", "request.office.post", 200, false),
                    mail(form),
                    null,
                    form.version());
            if (id == 0) {
                accounts.set(dossier, offices.add(dossier.plan().id(), office), account);
            } else {
                offices.change(dossier.plan().id(), office);
                accounts.set(dossier, id, account);
            }
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            model.addAttribute("form", new Form(id, sent));
            response.setStatus(e.code().equals("DOS-001") ? 409 : 422);
            return list(dossier, model);
        }
        flash.addFlashAttribute("done", "request.office.saved");
        return back(dossier);
    }

    private static String mail(Fields form) {
        String mail = form.line("correo", "request.office.mail", 200, false);
        if (!mail.isEmpty() && !mail.matches(MAIL)) {
            throw new Refusal("DOS-400", Map.of("mail", Fields.shown(mail)));
        }
        return mail;
    }

    private String account(Fields form) {
        String account = form.line("cuenta", "request.office.account", 100, false);
        if (!account.isEmpty() && people.find(account).isEmpty()) {
            throw new Refusal("DOS-401", Map.of("account", Fields.shown(account)));
        }
        return account.toLowerCase(Locale.ROOT);
    }

    @PostMapping("/{id:[0-9]+}/retirar")
    @PreAuthorize(EDIT)
    String retire(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        told.done(
                flash,
                locale,
                "request.office.retired.done",
                () -> offices.retire(
                        dossier.plan().id(), id, form.version(), form.line("razon", "request.reason", 500, true)));
        return back(dossier);
    }

    @PostMapping("/{id:[0-9]+}/reponer")
    @PreAuthorize(EDIT)
    String reinstate(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        Office office = find(dossier, id);
        told.done(
                flash,
                locale,
                "request.office.reinstated",
                () -> offices.reinstate(dossier.plan().id(), office));
        return back(dossier);
    }

    /** One click: an office for every name in the programme that has none. */
    @PostMapping("/importar")
    @PreAuthorize(EDIT)
    String importNames(Dossier dossier, RedirectAttributes flash, Locale locale) {
        told.done(flash, locale, "request.office.imported", () -> names.add(dossier));
        return back(dossier);
    }

    private Office find(Dossier dossier, long id) {
        return offices.find(dossier.plan().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Dossier dossier) {
        return "redirect:" + dossier.href("oficios/directorio");
    }
}
