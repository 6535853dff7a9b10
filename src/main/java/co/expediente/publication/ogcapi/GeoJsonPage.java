package co.expediente.publication.ogcapi;

import co.expediente.publication.ogcapi.ItemsReader.Item;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes a page of items as GeoJSON while it is read. */
final class GeoJsonPage implements ItemsReader.Sink {
    private final JsonMapper json;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Collection collection;
    private final List<Map<String, Object>> links;
    private @Nullable JsonGenerator out;
    private int returned;
    private @Nullable Long matched;

    GeoJsonPage(
            JsonMapper json,
            HttpServletRequest request,
            HttpServletResponse response,
            Collection collection,
            List<Map<String, Object>> links) {
        this.json = json;
        this.request = request;
        this.response = response;
        this.collection = collection;
        this.links = links;
    }

    @Override
    public void start(@Nullable Long found) throws IOException {
        matched = found;
        OutputStream stream = response.getOutputStream();
        JsonGenerator g = json.createGenerator(stream);
        out = g;
        g.writeStartObject();
        g.writeStringProperty("type", "FeatureCollection");
        g.writeName("features");
        g.writeStartArray();
    }

    @Override
    public void item(Item item) {
        returned++;
        write(generator(), collection, item, List.of());
    }

    @Override
    public void end(@Nullable Long next) {
        JsonGenerator g = generator();
        g.writeEndArray();
        g.writeNumberProperty("numberReturned", returned);
        if (matched != null) {
            g.writeNumberProperty("numberMatched", matched);
        }
        g.writeStringProperty(
                "timeStamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        g.writeName("links");
        g.writeStartArray();
        links.forEach(g::writePOJO);
        if (next != null) {
            g.writePOJO(Addresses.absolute(
                    Addresses.self(request, "after", String.valueOf(next)), "next", Addresses.GEOJSON, "next"));
        }
        g.writeEndArray();
        g.writeEndObject();
        g.close();
    }

    private JsonGenerator generator() {
        JsonGenerator g = out;
        if (g == null) {
            throw new IllegalStateException("not started");
        }
        return g;
    }

    /** One feature, with links when it stands alone. */
    static void write(JsonGenerator g, Collection collection, Item item, List<Map<String, Object>> links) {
        g.writeStartObject();
        g.writeStringProperty("type", "Feature");
        g.writeNumberProperty("id", item.fid());
        g.writeName("geometry");
        String geometry = item.geometry();
        if (geometry == null) {
            g.writeNull();
        } else {
            g.writeRawValue(geometry);
        }
        g.writeName("properties");
        g.writeStartObject();
        for (int i = 0; i < item.values().length; i++) {
            g.writeName(collection.columns().get(i).name());
            g.writePOJO(item.values()[i]);
        }
        g.writeEndObject();
        if (!links.isEmpty()) {
            g.writeName("links");
            g.writeStartArray();
            links.forEach(g::writePOJO);
            g.writeEndArray();
        }
        g.writeEndObject();
    }
}
