package co.expediente.publication.ogcapi;

import co.expediente.publication.ReadableState;
import co.expediente.publication.View;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The evidence of measurements as collections {@code {divipola}.evidencia_{indicator}}. */
@Component
class EvidenceSource {
    List<Collection> list(ReadableState state, View view) {
        return List.of();
    }

    Optional<String> id(ReadableState state, String indicator, View view) {
        return Optional.empty();
    }

    Optional<Collection> find(ReadableState state, String name, View view) {
        return Optional.empty();
    }
}
