package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.archive.DocumentLinks;
import co.expediente.dossier.archive.LinkSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Requirements of sufficiency that a plan of this kind has, for documents that are about them. */
@Component
class RequirementLinks implements LinkSource {
    private final Requirements requirements;

    RequirementLinks(Requirements requirements) {
        this.requirements = requirements;
    }

    @Override
    public DocumentLinks.Target target() {
        return DocumentLinks.Target.REQUISITO;
    }

    @Override
    public Map<String, String> choices(Dossier dossier, Locale locale) {
        Map<String, String> all = new LinkedHashMap<>();
        requirements.all().stream()
                .filter(r -> r.duty(dossier.plan().kind()) != Requirement.Duty.NONE)
                .forEach(r -> all.put(r.id(), r.title().in(locale)));
        return all;
    }

    @Override
    public String href(Dossier dossier, String key) {
        return dossier.href("suficiencia/requisitos/" + key);
    }
}
