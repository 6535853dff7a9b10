package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.office.AskSource;
import co.expediente.dossier.office.AskedItem;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What would be asked of every office now: by all parts that need reports. */
@Service
class AskedNow {
    private final ObjectProvider<AskSource> sources;
    private final Offices offices;

    AskedNow(ObjectProvider<AskSource> sources, Offices offices) {
        this.sources = sources;
        this.offices = offices;
    }

    /** Items by office, offices by name; indicators before projects, by code. */
    Map<Office, List<AskedItem>> of(Dossier dossier) {
        List<AskedItem> all =
                sources.orderedStream().flatMap(s -> s.items(dossier).stream()).toList();
        Map<Long, Map<String, AskedItem>> byOffice = new TreeMap<>();
        for (AskedItem item : all) {
            // Two parts that ask the same thing ask it once.
            byOffice.computeIfAbsent(item.office(), k -> new LinkedHashMap<>())
                    .putIfAbsent(item.kind() + "/" + item.code(), item);
        }
        Map<Office, List<AskedItem>> found = new LinkedHashMap<>();
        for (Office office : offices.list(dossier.plan().id())) {
            Map<String, AskedItem> items = byOffice.get(office.id());
            if (items != null && office.retired() == null) {
                found.put(
                        office,
                        items.values().stream()
                                .sorted(Comparator.comparing(AskedItem::kind).thenComparing(AskedItem::code))
                                .toList());
            }
        }
        return found;
    }
}
