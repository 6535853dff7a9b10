package co.expediente.dossier;

import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells the page that follows a form what became of it: {@code dossier/frame :: told} shows it. */
@Component
public class Told {
    private final ProblemCatalog problems;

    public Told(ProblemCatalog problems) {
        this.problems = problems;
    }

    /**
     * Does the work.
     *
     * @param done key of the message for success
     * @return whether it was done; otherwise the page that follows tells the refusal
     */
    public boolean done(RedirectAttributes flash, Locale locale, String done, Runnable work) {
        try {
            work.run();
        } catch (Refusal e) {
            flash.addFlashAttribute("refused", RefusalText.of(problems, e.code(), e.parameters(), locale));
            return false;
        }
        flash.addFlashAttribute("done", done);
        return true;
    }

    /** A refusal in words, for a page that is shown at once with what the user had written. */
    public RefusalText text(Refusal refusal, Locale locale) {
        return RefusalText.of(problems, refusal.code(), refusal.parameters(), locale);
    }
}
