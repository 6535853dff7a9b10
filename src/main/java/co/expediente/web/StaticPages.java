package co.expediente.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that hold text only. */
@Controller
@ConditionalOnWebApplication
class StaticPages {
    @GetMapping("/accesibilidad")
    String accessibility() {
        return "web/accesibilidad";
    }
}
