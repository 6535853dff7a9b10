package co.expediente.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a user with a link sets the own password; whoever has the link needs no other. */
@Controller
@ConditionalOnWebApplication
class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping("/invitacion/{secret}")
    String page(@PathVariable("secret") String secret, Model model) {
        model.addAttribute("secret", secret);
        model.addAttribute("guest", invitations.guest(secret).orElse(null));
        return "access/invitacion";
    }

    @PostMapping("/invitacion/{secret}")
    String set(
            @PathVariable("secret") String secret,
            @RequestParam("nueva") String fresh,
            @RequestParam("repetida") String repeated,
            Model model) {
        if (!fresh.equals(repeated)) {
            model.addAttribute("refused", "repeat");
            return page(secret, model);
        }
        try {
            invitations.use(secret, fresh);
            return "redirect:/entrar?lista";
        } catch (Accounts.Refused e) {
            model.addAttribute("refused", e.reason());
            return page(secret, model);
        }
    }
}
