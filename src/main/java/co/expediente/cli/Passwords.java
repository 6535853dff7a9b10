package co.expediente.cli;

import co.expediente.plan.Refusal;
import java.util.Map;

/** Passwords on the command line: from {@code EXPEDIENTE_PASSWORD} or a prompt, never an argument that others could see. */
final class Passwords {
    private static final String VARIABLE = "EXPEDIENTE_PASSWORD";

    private Passwords() {}

    /** @throws Refusal EXP-041 when there is neither variable nor terminal */
    static String ask(Console console, String prompt) {
        String given = System.getenv(VARIABLE);
        if (given != null) {
            return given;
        }
        if (System.console() == null) {
            throw new Refusal("EXP-041", Map.of("variable", VARIABLE));
        }
        char[] typed = System.console().readPassword("%s ", console.text(prompt));
        return typed == null ? "" : new String(typed);
    }
}
