package co.expediente.access;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Entering, and a user's own account. Leaving is {@code POST /salir}, done by Spring Security. */
@Controller
@ConditionalOnWebApplication
class SessionController {
    private final Accounts accounts;

    SessionController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/entrar")
    String enter() {
        return Reader.current().entered() ? "redirect:/" : "access/entrar";
    }

    @GetMapping("/cuenta")
    String account(Model model) {
        model.addAttribute("reader", Reader.current());
        model.addAttribute("grants", grants());
        return "access/cuenta";
    }

    @PostMapping("/cuenta/clave")
    String password(
            @RequestParam("actual") String actual,
            @RequestParam("nueva") String fresh,
            @RequestParam("repetida") String repeated,
            Model model) {
        String name = String.valueOf(Reader.current().name());
        String outcome = "done";
        if (!fresh.equals(repeated)) {
            outcome = "repeat";
        } else if (!accounts.check(name, actual)) {
            outcome = "wrong";
        } else {
            try {
                accounts.password(name, fresh, name);
            } catch (Accounts.Refused e) {
                outcome = e.reason();
            }
        }
        model.addAttribute("outcome", outcome);
        return account(model);
    }

    private List<Account.Grant> grants() {
        return accounts.find(String.valueOf(Reader.current().name()))
                .map(Account::grants)
                .orElse(List.of());
    }
}
