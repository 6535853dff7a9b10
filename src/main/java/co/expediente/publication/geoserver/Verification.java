package co.expediente.publication.geoserver;

import java.awt.Toolkit;
import java.awt.image.PixelGrabber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Looks at the result as a visitor does, without credentials: REST answers 200 for layers that nobody can draw. A layer is
 * verified when the capabilities list it, its map is a picture with something on it, and WFS counts as many features as the
 * published edition has. Errors of WMS come with status 200: only the type of the answer tells.
 */
final class Verification {
    private static final Pattern MATCHED = Pattern.compile("numberMatched=\"(\\d+)\"");

    private final Connection connection;
    private final Wording words;
    private final BiFunction<Declaration, Declaration.Layer, List<double[]>> closeUps;

    /**
     * @param closeUps boxes around some features of a layer (west, south, east, north in EPSG:9377), asked for when the whole
     *     shows nothing because the style draws only at larger scales
     */
    Verification(GeoServer server, Wording words, BiFunction<Declaration, Declaration.Layer, List<double[]>> closeUps) {
        this.connection = server.connection();
        this.words = words;
        this.closeUps = closeUps;
    }

    /** Verifies a set of layers; what failed is told, one line for each layer. */
    List<Change> failures(Declaration want, List<Declaration.Layer> layers) {
        List<Change> failures = new ArrayList<>();
        if (layers.isEmpty()) {
            return failures;
        }
        Set<String> listed = listed(connection.visit(
                "/{workspace}/wms?service=WMS&version=1.3.0&request=GetCapabilities", want.workspace()));
        for (Declaration.Layer layer : layers) {
            String wrong = wrong(want, layer, listed);
            if (!wrong.isEmpty()) {
                failures.add(new Change(want.workspace() + "/layer/" + layer.name(), Change.Action.FAIL, wrong));
            }
        }
        return failures;
    }

    private String wrong(Declaration want, Declaration.Layer layer, Set<String> listed) {
        if (layer.drawn() && !listed.contains(layer.name())) {
            return words.text("geoserver.verify.unlisted");
        }
        Answer hits = connection.visit(
                "/{workspace}/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames={type}&resultType=hits",
                want.workspace(),
                want.workspace() + ":" + layer.name());
        Matcher matched = MATCHED.matcher(hits.text());
        if (!hits.done() || !matched.find()) {
            return words.text("geoserver.verify.wfs", exception(hits));
        }
        long counted = Long.parseLong(matched.group(1));
        if (counted != layer.features()) {
            return words.text("geoserver.verify.count", counted, layer.features());
        }
        return layer.drawn() ? map(want, layer) : "";
    }

    private String map(Declaration want, Declaration.Layer layer) {
        double[] whole = layer.box();
        if (whole == null) {
            return "";
        }
        Drawn drawn = draw(want, layer, whole);
        if (drawn.picture() == Picture.BLANK && layer.features() > 0) {
            for (double[] closeUp : closeUps.apply(want, layer)) {
                if (drawn.picture() == Picture.BLANK) {
                    drawn = draw(want, layer, closeUp);
                }
            }
        }
        return switch (drawn.picture()) {
            case DRAWN -> "";
            case BLANK -> layer.features() > 0 ? words.text("geoserver.verify.blank") : "";
            case UNREADABLE -> words.text("geoserver.verify.map", drawn.said());
        };
    }

    private record Drawn(Picture picture, String said) {}

    private Drawn draw(Declaration want, Declaration.Layer layer, double[] box) {
        Answer map = connection.visit(
                "/{workspace}/wms?service=WMS&version=1.1.1&request=GetMap&layers={layer}&styles=&srs=EPSG:9377"
                        + "&bbox={box}&width=256&height=256&format=image/png&transparent=true",
                want.workspace(),
                want.workspace() + ":" + layer.name(),
                String.format(Locale.ROOT, "%.3f,%.3f,%.3f,%.3f", box[0], box[1], box[2], box[3]));
        boolean png = map.done() && map.contentType().startsWith("image/png");
        return png ? new Drawn(Picture.of(map.body()), "PNG") : new Drawn(Picture.UNREADABLE, exception(map));
    }

    /** What a transparent picture shows. */
    enum Picture {
        DRAWN,
        BLANK,
        UNREADABLE;

        /**
         * Judges a PNG. Read with the toolkit of the platform and not with ImageIO, whose plug-ins of GeoTools' image library
         * cannot be loaded here.
         */
        static Picture of(byte[] png) {
            PixelGrabber grabber = new PixelGrabber(Toolkit.getDefaultToolkit().createImage(png), 0, 0, -1, -1, true);
            try {
                if (!grabber.grabPixels() || !(grabber.getPixels() instanceof int[] pixels) || pixels.length == 0) {
                    return UNREADABLE;
                }
                boolean transparency = hasTransparency(png);
                for (int pixel : pixels) {
                    if (transparency ? pixel >>> 24 != 0 : pixel != pixels[0]) {
                        return DRAWN;
                    }
                }
                return BLANK;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return UNREADABLE;
            }
        }

        /** By the header's colour type (4 and 6 have an alpha channel) or a palette with transparent entries. */
        private static boolean hasTransparency(byte[] png) {
            int colourType = png.length > 25 ? png[25] : 0;
            return colourType == 4 || colourType == 6 || new String(png, StandardCharsets.ISO_8859_1).contains("tRNS");
        }
    }

    /** Names of the layers in a capabilities document of a workspace, without prefix. */
    static Set<String> listed(Answer capabilities) {
        Set<String> names = new HashSet<>();
        if (!capabilities.done()) {
            return names;
        }
        try {
            NodeList layers = parse(capabilities.body()).getElementsByTagNameNS("*", "Layer");
            for (int i = 0; i < layers.getLength(); i++) {
                NodeList children = layers.item(i).getChildNodes();
                for (int j = 0; j < children.getLength(); j++) {
                    if (children.item(j) instanceof Element child && "Name".equals(child.getLocalName())) {
                        String name = child.getTextContent().strip();
                        names.add(name.substring(name.indexOf(':') + 1));
                    }
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return Set.of();
        }
        return names;
    }

    /** The text inside an OWS exception report, or the reason of any other answer. */
    private static String exception(Answer answer) {
        Matcher text = Pattern.compile("<(?:ows:)?(?:ServiceException|ExceptionText)[^>]*>(.*?)</", Pattern.DOTALL)
                .matcher(answer.text());
        return text.find() ? text.group(1).strip() : answer.reason();
    }

    private static Document parse(byte[] xml) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(xml));
    }
}
