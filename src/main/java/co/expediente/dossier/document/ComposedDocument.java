package co.expediente.dossier.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document as it was composed, with its pictures, kept so that its files can be made again when the records have long changed. The
 * text is canonical: the same document gives the same bytes.
 *
 * @param pages page of each heading by its number, as the PDF had them; the DOCX shows them in its table of contents
 */
public record ComposedDocument(Document document, Map<String, Integer> pages) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addMixIn(Block.class, Kind.class)
            .build();

    /** Which block a piece of the text is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Block.Points.class, name = "points"),
        @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
        @JsonSubTypes.Type(value = Block.Picture.class, name = "picture"),
        @JsonSubTypes.Type(value = Block.PageBreak.class, name = "break")
    })
    private interface Kind {}

    public ComposedDocument {
        pages = new TreeMap<>(pages);
    }

    /** The text, in UTF-8. */
    public byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    /** Reads what {@link #bytes} wrote. */
    public static ComposedDocument read(byte[] bytes) {
        return JSON.readValue(bytes, ComposedDocument.class);
    }
}
