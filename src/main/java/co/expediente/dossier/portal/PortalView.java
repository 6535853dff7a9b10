package co.expediente.dossier.portal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The public page of a municipality: what is published, of one year and of none.
 *
 * @param years with records, newest first
 * @param year that is shown, or null when no record has one
 * @param sections that have something, in the order of the page
 * @param total records that count, documents included
 * @param updated last publication, or null
 */
public record PortalView(
        List<Integer> years,
        @Nullable Integer year,
        List<Section> sections,
        int total,
        @Nullable OffsetDateTime updated) {
    /** A heading with its records. */
    public record Section(RecordKind.Section section, List<PublicRecord> records) {
        public Section {
            records = List.copyOf(records);
        }
    }

    static PortalView of(
            List<PublicRecord> records,
            RecordKinds kinds,
            @Nullable Integer asked,
            int documents,
            @Nullable OffsetDateTime at) {
        TreeSet<Integer> years = new TreeSet<>(java.util.Comparator.reverseOrder());
        records.stream().map(PublicRecord::year).filter(Objects::nonNull).forEach(years::add);
        Integer year = asked != null && years.contains(asked) ? asked : years.isEmpty() ? null : years.first();
        List<Section> sections = new ArrayList<>();
        for (RecordKind.Section section : RecordKind.Section.values()) {
            List<PublicRecord> here = new ArrayList<>();
            for (RecordKind kind : kinds.all()) {
                if (kind.section() == section) {
                    records.stream()
                            .filter(r -> r.kind().equals(kind.id()))
                            .filter(r -> r.year() == null || r.year().equals(year))
                            .forEach(here::add);
                }
            }
            if (!here.isEmpty()) {
                sections.add(new Section(section, here));
            }
        }
        return new PortalView(List.copyOf(years), year, sections, records.size() + documents, at);
    }

    public List<PublicRecord> of(String section) {
        return sections.stream()
                .filter(s -> s.section().name().equals(section))
                .findFirst()
                .map(Section::records)
                .orElse(List.of());
    }
}
