package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.archive.DocumentLinks;
import co.expediente.dossier.archive.LinkSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Projects of the programme, for documents that are about them. */
@Component
class ProjectLinks implements LinkSource {
    private final PlanProjects projects;

    ProjectLinks(PlanProjects projects) {
        this.projects = projects;
    }

    @Override
    public DocumentLinks.Target target() {
        return DocumentLinks.Target.PROYECTO;
    }

    @Override
    public Map<String, String> choices(Dossier dossier, Locale locale) {
        Map<String, String> all = new LinkedHashMap<>();
        projects.list(dossier.plan().id()).forEach(p -> all.put(p.code(), p.name()));
        return all;
    }

    @Override
    public String href(Dossier dossier, String key) {
        return dossier.href("objetivos/programa/"
                + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
