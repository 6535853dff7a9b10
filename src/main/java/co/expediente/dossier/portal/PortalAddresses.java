package co.expediente.dossier.portal;

import co.expediente.access.PublicAddresses;
import java.util.List;
import org.springframework.stereotype.Component;

/** What visitors may ask. All of it reads {@link PublicRecords} and nothing else. */
@Component
class PortalAddresses implements PublicAddresses {
    @Override
    public List<String> patterns() {
        return List.of("/planes/{divipola}/publico/**", "/robots.txt", "/sitemap.xml");
    }
}
