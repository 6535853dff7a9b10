package co.expediente.publication.geoserver;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The calls of GeoServer's REST interface that this product makes, and no other. Extension and Accept are always both sent;
 * existence is asked with GET because HEAD answers 403. Bodies are bytes: GeoServer's answers are JSON, text or the HTML page
 * of its container, whatever was asked for.
 */
interface RestApi {
    String JSON = "application/json";
    String SLD = "application/vnd.ogc.sld+xml";

    @GetExchange(url = "/rest/about/version.json", accept = JSON)
    ResponseEntity<byte[]> version();

    // --- workspace and namespace

    @GetExchange(url = "/rest/workspaces/{workspace}.json", accept = JSON)
    ResponseEntity<byte[]> workspace(@PathVariable("workspace") String workspace);

    @PostExchange(url = "/rest/workspaces", contentType = JSON)
    ResponseEntity<byte[]> createWorkspace(@RequestBody byte[] body);

    @GetExchange(url = "/rest/namespaces/{workspace}.json", accept = JSON)
    ResponseEntity<byte[]> namespace(@PathVariable("workspace") String workspace);

    @PutExchange(url = "/rest/namespaces/{workspace}", contentType = JSON)
    ResponseEntity<byte[]> updateNamespace(@PathVariable("workspace") String workspace, @RequestBody byte[] body);

    // --- store

    @GetExchange(url = "/rest/workspaces/{workspace}/datastores.json", accept = JSON)
    ResponseEntity<byte[]> stores(@PathVariable("workspace") String workspace);

    @GetExchange(url = "/rest/workspaces/{workspace}/datastores/{store}.json", accept = JSON)
    ResponseEntity<byte[]> store(@PathVariable("workspace") String workspace, @PathVariable("store") String store);

    @PostExchange(url = "/rest/workspaces/{workspace}/datastores", contentType = JSON)
    ResponseEntity<byte[]> createStore(@PathVariable("workspace") String workspace, @RequestBody byte[] body);

    @PutExchange(url = "/rest/workspaces/{workspace}/datastores/{store}", contentType = JSON)
    ResponseEntity<byte[]> updateStore(
            @PathVariable("workspace") String workspace, @PathVariable("store") String store, @RequestBody byte[] body);

    /** Tables and views that the store can read, published or not; 404 with text when it cannot connect. */
    @GetExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes.json?list=all", accept = JSON)
    ResponseEntity<byte[]> relations(@PathVariable("workspace") String workspace, @PathVariable("store") String store);

    // --- feature types and layers

    @GetExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes.json", accept = JSON)
    ResponseEntity<byte[]> featureTypes(
            @PathVariable("workspace") String workspace, @PathVariable("store") String store);

    @GetExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes/{name}.json", accept = JSON)
    ResponseEntity<byte[]> featureType(
            @PathVariable("workspace") String workspace,
            @PathVariable("store") String store,
            @PathVariable("name") String name);

    @PostExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes", contentType = JSON)
    ResponseEntity<byte[]> createFeatureType(
            @PathVariable("workspace") String workspace, @PathVariable("store") String store, @RequestBody byte[] body);

    @PutExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes/{name}", contentType = JSON)
    ResponseEntity<byte[]> updateFeatureType(
            @PathVariable("workspace") String workspace,
            @PathVariable("store") String store,
            @PathVariable("name") String name,
            @RequestBody byte[] body);

    /** Forgets the columns that the server remembers of a view. */
    @PutExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes/{name}/reset")
    ResponseEntity<byte[]> resetFeatureType(
            @PathVariable("workspace") String workspace,
            @PathVariable("store") String store,
            @PathVariable("name") String name);

    /** With its layer: a layer deleted alone leaves an orphan that blocks the name. */
    @DeleteExchange(url = "/rest/workspaces/{workspace}/datastores/{store}/featuretypes/{name}?recurse=true")
    ResponseEntity<byte[]> deleteFeatureType(
            @PathVariable("workspace") String workspace,
            @PathVariable("store") String store,
            @PathVariable("name") String name);

    @GetExchange(url = "/rest/workspaces/{workspace}/layers/{name}.json", accept = JSON)
    ResponseEntity<byte[]> layer(@PathVariable("workspace") String workspace, @PathVariable("name") String name);

    @PutExchange(url = "/rest/workspaces/{workspace}/layers/{name}", contentType = JSON)
    ResponseEntity<byte[]> updateLayer(
            @PathVariable("workspace") String workspace, @PathVariable("name") String name, @RequestBody byte[] body);

    // --- styles, kept byte for byte (raw=true)

    @GetExchange(url = "/rest/workspaces/{workspace}/styles.json", accept = JSON)
    ResponseEntity<byte[]> styles(@PathVariable("workspace") String workspace);

    @GetExchange(url = "/rest/workspaces/{workspace}/styles/{style}.json", accept = JSON)
    ResponseEntity<byte[]> style(@PathVariable("workspace") String workspace, @PathVariable("style") String style);

    @GetExchange(url = "/rest/workspaces/{workspace}/styles/{style}.sld", accept = SLD)
    ResponseEntity<byte[]> styleText(@PathVariable("workspace") String workspace, @PathVariable("style") String style);

    @PostExchange(url = "/rest/workspaces/{workspace}/styles?name={style}&raw=true", contentType = SLD)
    ResponseEntity<byte[]> createStyle(
            @PathVariable("workspace") String workspace, @PathVariable("style") String style, @RequestBody byte[] body);

    @PutExchange(url = "/rest/workspaces/{workspace}/styles/{style}?raw=true", contentType = SLD)
    ResponseEntity<byte[]> updateStyle(
            @PathVariable("workspace") String workspace, @PathVariable("style") String style, @RequestBody byte[] body);

    @DeleteExchange(url = "/rest/workspaces/{workspace}/styles/{style}?purge=true")
    ResponseEntity<byte[]> deleteStyle(
            @PathVariable("workspace") String workspace, @PathVariable("style") String style);

    // --- reference systems

    /** Only from 2.28.x and 3.0 on; older servers answer 404. */
    @GetExchange(url = "/rest/crs/{code}.json", accept = JSON)
    ResponseEntity<byte[]> referenceSystem(@PathVariable("code") String code);

    @GetExchange(url = "/rest/resource/user_projections/epsg.properties", accept = "text/plain,*/*")
    ResponseEntity<byte[]> userProjections();

    @PutExchange(url = "/rest/resource/user_projections/epsg.properties", contentType = "text/plain; charset=utf-8")
    ResponseEntity<byte[]> writeUserProjections(@RequestBody byte[] body);

    @PostExchange(url = "/rest/reset")
    ResponseEntity<byte[]> reset();

    // --- tile cache; text/xml, because application/xml is refused

    @PostExchange(url = "/gwc/rest/masstruncate", contentType = "text/xml")
    ResponseEntity<byte[]> massTruncate(@RequestBody byte[] body);
}
