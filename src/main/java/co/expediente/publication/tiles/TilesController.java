package co.expediente.publication.tiles;

import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Collection;
import co.expediente.publication.ogcapi.Collections;
import co.expediente.publication.ogcapi.OgcProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** Tiles of one collection, or of several at once. */
@Controller
@ConditionalOnWebApplication
class TilesController {
    private static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final int COLLECTIONS_AT_ONCE = 12;
    /** Bump when the same edition gives other bytes: simplification, attributes. */
    private static final String ENCODING = "1";

    private static final Pattern WITH_EDITION = Pattern.compile("([^@]+)(?:@([0-9]{1,18}))?");

    private final Collections collections;
    private final TileEncoder encoder;

    TilesController(Collections collections, TileEncoder encoder) {
        this.collections = collections;
        this.encoder = encoder;
    }

    /**
     * A tile of one collection.
     *
     * @param edicion number of the edition; with it the answer may be kept for ever, and it may be one of an earlier cut
     */
    @GetMapping("/ogc/collections/{id}/tiles/{set}/{level}/{row}/{column}")
    ResponseEntity<byte[]> tile(
            ServletWebRequest web,
            @PathVariable String id,
            @PathVariable String set,
            @PathVariable String level,
            @PathVariable String row,
            @PathVariable String column,
            @RequestParam Optional<String> edicion)
            throws IOException {
        View view = View.of(web.getRequest());
        Collection collection = find(edicion.map(e -> id + "@" + e).orElse(id), view);
        return answer(web, view, List.of(collection), edicion.isPresent(), set, level, row, column);
    }

    /**
     * A tile with a layer for each of several collections.
     *
     * @param collections ids separated by commas, each with {@code @edition} where the answer may be kept for ever
     */
    @GetMapping("/ogc/tiles/{set}/{level}/{row}/{column}")
    ResponseEntity<byte[]> tile(
            ServletWebRequest web,
            @PathVariable String set,
            @PathVariable String level,
            @PathVariable String row,
            @PathVariable String column,
            @RequestParam(name = "collections") Optional<String> collections)
            throws IOException {
        View view = View.of(web.getRequest());
        String text = collections.orElseThrow(() -> OgcProblem.bad("collections", "", "collections"));
        String[] ids = text.split(",", -1);
        if (ids.length > COLLECTIONS_AT_ONCE) {
            throw OgcProblem.bad("collections", text, "collections");
        }
        List<Collection> found = new ArrayList<>();
        boolean all = true;
        for (String id : ids) {
            found.add(find(id, view));
            all &= id.contains("@");
        }
        return answer(web, view, found, all, set, level, row, column);
    }

    private Collection find(String id, View view) {
        Matcher matcher = WITH_EDITION.matcher(id);
        if (!matcher.matches()) {
            throw OgcProblem.notFound("collection", Map.of("collection", id));
        }
        String edition = matcher.group(2);
        Optional<Collection> found = edition == null
                ? collections.find(matcher.group(1), view)
                : collections.edition(matcher.group(1), Long.parseLong(edition), view);
        return found.filter(Collection::hasGeometry)
                .orElseThrow(() -> OgcProblem.notFound("collection", Map.of("collection", id)));
    }

    private ResponseEntity<byte[]> answer(
            ServletWebRequest web,
            View view,
            List<Collection> found,
            boolean fixed,
            String setId,
            String levelText,
            String rowText,
            String columnText)
            throws IOException {
        TileMatrixSet set =
                TileMatrixSet.find(setId).orElseThrow(() -> OgcProblem.notFound("tileMatrixSet", Map.of("set", setId)));
        int level = (int) number(levelText);
        long row = number(rowText);
        long column = number(columnText);
        if (!set.has(level, row, column)) {
            throw OgcProblem.notFound("tile", Map.of("tile", levelText + "/" + rowText + "/" + columnText));
        }
        StringBuilder versions = new StringBuilder(ENCODING).append(view.inForce() ? "v" : "p");
        found.forEach(c -> versions.append('-').append(c.layer()).append('.').append(c.version()));
        String etag = "\"" + Integer.toHexString(versions.toString().hashCode()) + "-" + set.srid() + "-" + level + "-"
                + row + "-" + column + "\"";
        CacheControl cache = cache(view, fixed);
        if (web.checkNotModified(etag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(cache)
                    .eTag(etag)
                    .build();
        }
        TileEncoder.Tile tile = encoder.encode(found, set, level, row, column);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(
                        tile.bytes().length == 0 ? HttpStatus.NO_CONTENT : HttpStatus.OK)
                .cacheControl(cache)
                .eTag(etag)
                .header("Vary", "Accept-Encoding, Cookie");
        if (tile.cut()) {
            answer.header("Expediente-Tile-Cut", "true");
        }
        if (tile.bytes().length == 0) {
            return answer.build();
        }
        answer.contentType(MVT);
        return acceptsGzip(web.getRequest())
                ? answer.header("Content-Encoding", "gzip").body(gzip(tile.bytes()))
                : answer.body(tile.bytes());
    }

    private static CacheControl cache(View view, boolean fixed) {
        CacheControl control = fixed ? CacheControl.maxAge(Duration.ofDays(365)).immutable() : CacheControl.noCache();
        return view.inForce() ? control.cachePrivate() : control.cachePublic();
    }

    private static long number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw OgcProblem.notFound("tile", Map.of("tile", text));
        }
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
