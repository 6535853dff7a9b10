package co.expediente.cli;

import co.expediente.access.FirstAdministrator;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the password of the first administrator, once and only to a terminal (design §4). */
@Component
@Lazy
class FirstStart {
    private final FirstAdministrator administrator;

    FirstStart(FirstAdministrator administrator) {
        this.administrator = administrator;
    }

    void announce(Console console) {
        if (System.console() == null || console.json()) {
            // Not a terminal: a log keeps what it is told. The administrator is made by "user passwd admin".
            return;
        }
        administrator
                .ensure()
                .ifPresent(password -> console.progress(console.text("serve.password", "admin", password)));
    }
}
