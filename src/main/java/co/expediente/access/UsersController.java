package co.expediente.access;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The page of users, for administrators of all municipalities: who there is, with which roles, links for passwords, disabling.
 * A link is part of the answer and of nothing else: not of the session, not of the database.
 */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.everywhere('ADMIN')")
class UsersController {
    private final Accounts accounts;
    private final Invitations invitations;

    UsersController(Accounts accounts, Invitations invitations) {
        this.accounts = accounts;
        this.invitations = invitations;
    }

    @GetMapping("/usuarios")
    String users(Model model) {
        model.addAttribute("users", accounts.list());
        model.addAttribute("roles", Role.values());
        model.addAttribute("me", me());
        return "access/usuarios";
    }

    @PostMapping("/usuarios")
    String add(
            @RequestParam("nombre") String name,
            @RequestParam(name = "completo", defaultValue = "") String fullName,
            @RequestParam("rol") Role role,
            @RequestParam(name = "municipio", defaultValue = "") String divipola,
            Model model) {
        return shown(model, name, () -> {
            Account.Grant grant = new Account.Grant(role, municipality(divipola));
            return invitations.add(name, fullName, List.of(grant), me());
        });
    }

    @PostMapping("/usuarios/{name}/enlace")
    String link(@PathVariable("name") String name, Model model) {
        return shown(model, name, () -> invitations.make(name, me()));
    }

    @PostMapping("/usuarios/{name}/rol")
    String grant(
            @PathVariable("name") String name,
            @RequestParam("rol") Role role,
            @RequestParam(name = "municipio", defaultValue = "") String divipola,
            Model model) {
        return shown(model, name, () -> {
            if (accounts.find(name).isEmpty()) {
                throw new Accounts.Refused("unknown");
            }
            accounts.grant(name, role, municipality(divipola), me());
            return null;
        });
    }

    @PostMapping("/usuarios/{name}/quitar")
    String revoke(
            @PathVariable("name") String name,
            @RequestParam("rol") Role role,
            @RequestParam(name = "municipio", defaultValue = "") String divipola,
            Model model) {
        return shown(model, name, () -> {
            accounts.revoke(name, role, municipality(divipola), me());
            return null;
        });
    }

    @PostMapping("/usuarios/{name}/estado")
    String activate(@PathVariable("name") String name, @RequestParam("activo") boolean active, Model model) {
        return shown(model, name, () -> {
            accounts.activate(name, active, me());
            return null;
        });
    }

    private String shown(Model model, String name, Supplier<@Nullable String> work) {
        try {
            String secret = work.get();
            model.addAttribute("done", Accounts.normal(name));
            if (secret != null) {
                model.addAttribute(
                        "link",
                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/invitacion/" + secret)
                                .toUriString());
            }
        } catch (Accounts.Refused e) {
            model.addAttribute("refused", e.reason());
        }
        return users(model);
    }

    private static @Nullable String municipality(String divipola) {
        if (divipola.isBlank()) {
            return null;
        }
        if (!divipola.strip().matches("\\d{5}")) {
            throw new Accounts.Refused("municipality");
        }
        return divipola.strip();
    }

    private static String me() {
        return String.valueOf(Reader.current().name());
    }
}
