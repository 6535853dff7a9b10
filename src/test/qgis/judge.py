#!/usr/bin/env python3
"""Opens a running service in a real QGIS, without a screen, and judges what QGIS makes of it.

Usage: QT_QPA_PLATFORM=offscreen python3 judge.py URL OUTPUT_FOLDER [--municipality DIVIPOLA] [--project]

Oracle: QGIS itself (its OAPIF provider, its vector tiles, its projections) and GDAL's tile decoder. What the service says of
itself (numberMatched, extent in metres, schema) is compared with what QGIS finds. Prints one line of JSON; exit 0 when all
holds, 1 when something does not, 3 when there is no PyQGIS.
"""
import argparse
import json
import math
import os
import sys
import time
import urllib.request
import zipfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from osgeo import gdal
    from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                           QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer,
                           QgsVectorTileBasicRenderer, QgsVectorTileLayer, QgsWkbTypes)
    from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer
    from qgis.PyQt.QtGui import QColor
except ImportError as missing:
    print(json.dumps({"status": "no PyQGIS", "message": str(missing)}))
    sys.exit(3)

CTM12 = "EPSG:9377"
DRAW_SECONDS = 60
DIMENSION = {QgsWkbTypes.PointGeometry: 0, QgsWkbTypes.LineGeometry: 1, QgsWkbTypes.PolygonGeometry: 2}
# What a JSON Schema type may become in QGIS, which guesses from the features themselves. A column without any value is text.
ACCEPTED = {"string": {"String", "Date", "DateTime"}, "integer": {"Integer", "Integer64", "Real", "String"},
            "number": {"Real", "Integer", "Integer64", "String"}, "boolean": {"Integer", "Boolean", "String", "Bool"},
            "array": {"StringList", "String"}}


class Judge:
    def __init__(self, url, folder):
        self.url = url.rstrip("/")
        self.folder = folder
        self.failures = []
        self.layers = []
        self.log = []
        QgsApplication.messageLog().messageReceived.connect(lambda text, tag, level: self.log.append((tag, level, text)))

    def check(self, holds, what):
        if not holds:
            self.failures.append(what)
        return holds

    @staticmethod
    def bytes(address):
        with urllib.request.urlopen(address) as answer:
            return answer.read()

    def said(self):
        """What QGIS wrote to its log. (The error of a layer that did not open cannot be asked: QGIS 3.22 crashes.)"""
        QgsApplication.processEvents()
        return " ".join("%s: %s" % (tag, text) for tag, _, text in self.log)[-400:]

    def json(self, path):
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers={"Accept": "application/json"})) as answer:
            return json.load(answer)

    # --- features -----------------------------------------------------------------------------------------------------
    def open(self, collection):
        return QgsVectorLayer("url='%s/ogc' typename='%s'" % (self.url, collection), collection, "OAPIF")

    def collection(self, about):
        name = about["id"]
        began = time.time()
        layer = self.open(name)
        found = {"collection": name, "valid": layer.isValid()}
        self.layers.append(found)
        if not self.check(layer.isValid(), "%s: QGIS cannot open it: %s" % (name, self.said())):
            return None
        said = self.json("/ogc/collections/%s/items?limit=1" % name)["numberMatched"]
        features = list(layer.getFeatures())
        found.update(numberMatched=said, features=len(features), crs=layer.crs().authid(),
                     geometry=QgsWkbTypes.displayString(layer.wkbType()), seconds=round(time.time() - began, 2))
        self.check(len(features) == said, "%s: %d features of %d" % (name, len(features), said))
        self.check(layer.featureCount() in (said, -1), "%s: featureCount %d of %d" % (name, layer.featureCount(), said))
        ids = {f.id() for f in features}
        self.check(len(ids) == len(features), "%s: ids come twice" % name)
        dimension = about.get("geometryDimension")
        if dimension is None:
            self.check(not layer.isSpatial(), "%s: a table became a map layer" % name)
        elif features:
            self.check(DIMENSION.get(layer.geometryType()) == dimension,
                       "%s: %s instead of dimension %d" % (name, found["geometry"], dimension))
            self.place(layer, features, about, found)
        self.attributes(layer, features, name)
        return layer

    def place(self, layer, features, about, found):
        """Where the features are, in metres, against the extent that the service reads from its storage."""
        box = about["extent"].get("storageCrsBbox")
        if not self.check(box is not None, "%s: features without an extent" % about["id"]):
            return
        south, west, north, east = box  # EPSG:9377 names northing first
        transform = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(CTM12), QgsProject.instance())
        extent = QgsRectangle()
        extent.setMinimal()
        for feature in features:
            if feature.hasGeometry():
                geometry = feature.geometry()
                self.check(geometry.wkbType() == layer.wkbType(),
                           "%s: feature %d is another kind than its layer" % (about["id"], feature.id()))
                geometry.transform(transform)
                extent.combineExtentWith(geometry.boundingBox())
        off = max(abs(extent.xMinimum() - west), abs(extent.yMinimum() - south),
                  abs(extent.xMaximum() - east), abs(extent.yMaximum() - north))
        found["off_m"] = round(off, 4)
        self.check(off < 0.01, "%s: %.3f m away from its place" % (about["id"], off))

    def attributes(self, layer, features, name):
        schema = self.json("/ogc/collections/%s/schema" % name)["properties"]
        fields = {f.name(): f.typeName() for f in layer.fields()}
        for column, about in schema.items():
            if column == "geometry":
                continue
            if not self.check(column in fields, "%s: no field %s" % (name, column)):
                continue
            self.check(fields[column] in ACCEPTED[about["type"]],
                       "%s.%s: %s became %s" % (name, column, about["type"], fields[column]))
            # A guess from the first features must not lose the values of later ones.
            if about["type"] == "number" and features and fields[column] in ("Integer", "Integer64"):
                self.check(False, "%s.%s: decimals are lost" % (name, column))

    def refused(self):
        layer = self.open("00000.no_existe")
        text = self.said()
        self.check(not layer.isValid(), "an unknown collection opens")
        self.check("00000.no_existe" in text, "an unknown collection fails without naming it: %s" % text)
        self.log.clear()
        return text.strip()[:200]

    # --- tiles --------------------------------------------------------------------------------------------------------
    def tiles(self, about):
        name = about["id"]
        address = "%s/ogc/collections/%s/tiles/WebMercatorQuad/{z}/{y}/{x}" % (self.url, name)
        layer = QgsVectorTileLayer("type=xyz&url=%s&zmin=0&zmax=21" % address.replace("&", "%26"), name)
        found = {"tiles": name, "valid": layer.isValid()}
        self.layers.append(found)
        if not self.check(layer.isValid(), "%s: tiles do not open" % name):
            return None
        west, south, east, north = about["extent"]["spatial"]["bbox"][0]
        span = max(east - west, north - south, 0.0005)
        zoom = max(0, min(16, int(math.log2(360 / span))))
        count = 0
        fields = set()
        for x in range(column(west, zoom), column(east, zoom) + 1):
            for y in range(row(north, zoom), row(south, zoom) + 1):
                raw = self.bytes(address.format(z=zoom, y=y, x=x))
                if raw:
                    decoded, names = decode(raw, x, y, zoom)
                    count += decoded
                    fields |= names
        found.update(zoom=zoom, features=count, fields=len(fields))
        self.check(count > 0, "%s: tiles of level %d hold no features" % (name, zoom))
        renderer = QgsVectorTileBasicRenderer()
        green, dark = QColor("#7fb79f"), QColor("#1f6f54")
        renderer.setStyles(QgsVectorTileBasicRenderer.simpleStyle(green, dark, 0.3, dark, 0.4, green, dark, 2.4))
        layer.setRenderer(renderer)
        return layer

    # --- pictures -----------------------------------------------------------------------------------------------------
    def draw(self, layers, extent, file, crs=CTM12, size=(1000, 760)):
        settings = QgsMapSettings()
        settings.setLayers(layers)
        settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
        grown = QgsRectangle(extent)
        grown.grow(max(extent.width(), extent.height(), 100) * 0.04)
        settings.setExtent(grown)
        settings.setOutputSize(QSize(*size))
        settings.setBackgroundColor(QColor("white"))
        settings.setTransformContext(QgsProject.instance().transformContext())
        job = QgsMapRendererParallelJob(settings)
        # Downloads of features end in the main thread: waiting without an event loop would wait for ever.
        loop = QEventLoop()
        job.finished.connect(loop.quit)
        QTimer.singleShot(DRAW_SECONDS * 1000, loop.quit)
        job.start()
        loop.exec_()
        if not self.check(not job.isActive(), "%s: not drawn within %d s" % (file, DRAW_SECONDS)):
            job.cancelWithoutBlocking()
            return
        image = job.renderedImage()
        image.save(os.path.join(self.folder, file))
        for error in job.errors():
            self.check(False, "%s: %s" % (file, error.message))
        inked = inked_share(image)
        self.layers.append({"picture": file, "inked": round(inked, 5)})
        self.check(inked > 0, "%s is blank" % file)

    # --- project ------------------------------------------------------------------------------------------------------
    def project(self, municipality):
        file = os.path.join(self.folder, municipality + ".qgz")
        with urllib.request.urlopen("%s/qgis/%s.qgz" % (self.url, municipality)) as answer:
            body = answer.read()
        with urllib.request.urlopen("%s/qgis/%s.qgz" % (self.url, municipality)) as answer:
            self.check(body == answer.read(), "the project is another one at the second call")
        with open(file, "wb") as out:
            out.write(body)
        with zipfile.ZipFile(file) as archive:
            self.check([n for n in archive.namelist() if n.endswith(".qgs")], "the project holds no .qgs")
        self.log.clear()
        began = time.time()
        project = QgsProject.instance()
        opened = project.read(file)
        seconds = round(time.time() - began, 1)
        self.check(opened, "the project does not open: %s" % project.error())
        layers = list(project.mapLayers().values())
        for layer in layers:
            self.check(layer.isValid(), "project: %s is not valid: %s" % (layer.name(), self.said()))
            renderer = layer.renderer() if layer.isSpatial() else None
            if layer.isSpatial():
                self.check(renderer is not None and renderer.type() in ("RuleRenderer", "singleSymbol"),
                           "project: %s has no renderer" % layer.name())
                self.check(layer.attributeAliases(), "project: %s has no aliases" % layer.name())
        wrong = ["%s: %s" % (tag, text) for tag, level, text in self.log if level in (Qgis.Warning, Qgis.Critical)]
        self.check(not wrong, "opening the project wrote: %s" % wrong[:5])
        self.check(project.crs().authid() == CTM12, "project: CRS %s" % project.crs().authid())
        root = project.layerTreeRoot()
        groups = [g.name() for g in root.findGroups()]
        self.check(groups, "project: no groups")
        shown = [l for l in root.checkedLayers()]
        order = [l for l in root.layerOrder() if l in shown]
        extent = project.viewSettings().defaultViewExtent()
        self.layers.append({"project": municipality, "layers": len(layers), "groups": groups, "shown": len(shown),
                            "bytes": len(body), "open_seconds": seconds})
        self.check(shown, "project: nothing is shown at first")
        self.draw(order, QgsRectangle(extent), "project.png")
        for system in ("Suelo", "Medio ambiente", "Vías y transporte"):
            group = root.findGroup(system)
            if group is not None:
                members = {l.layerId() for l in group.findLayers()}
                drawn = [l for l in root.layerOrder() if l.isSpatial() and l.id() in members]
                self.draw(drawn[:4], QgsRectangle(extent), "project-%s.png" % system.split()[0].lower())
        return layers


def column(longitude, zoom):
    return int((longitude + 180) / 360 * 2 ** zoom)


def row(latitude, zoom):
    r = math.radians(latitude)
    return int((1 - math.log(math.tan(r) + 1 / math.cos(r)) / math.pi) / 2 * 2 ** zoom)


def decode(raw, x, y, zoom):
    """Features of a tile as GDAL reads them."""
    name = "/vsimem/%d/%d/%d.mvt" % (zoom, x, y)
    gdal.FileFromMemBuffer(name, raw)
    source = gdal.OpenEx("MVT:" + name, gdal.OF_VECTOR, open_options=["X=%d" % x, "Y=%d" % y, "Z=%d" % zoom])
    if source is None:
        return 0, set()
    count, fields = 0, set()
    for i in range(source.GetLayerCount()):
        layer = source.GetLayer(i)
        count += layer.GetFeatureCount()
        definition = layer.GetLayerDefn()
        fields |= {definition.GetFieldDefn(k).GetName() for k in range(definition.GetFieldCount())}
    source = None
    gdal.Unlink(name)
    return count, fields


def inked_share(image):
    """Share of sampled pixels that are not white."""
    inked = total = 0
    for x in range(0, image.width(), 2):
        for y in range(0, image.height(), 2):
            total += 1
            inked += image.pixelColor(x, y).lightness() < 250
    return inked / total


def chosen(collections):
    """One of each kind: the layer with the most features of each dimension, a table, evidence and history."""
    kinds = {}
    for about in collections:
        name = about["id"].split(".", 1)[1]
        kind = "evidence" if name.startswith("evidencia_") else "history" if name.endswith("_historia") else "layer"
        kinds.setdefault((kind, about.get("geometryDimension")), []).append(about)
    return kinds


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("url")
    arguments.add_argument("folder")
    arguments.add_argument("--municipality")
    arguments.add_argument("--project", action="store_true", help="also judge /qgis/DIVIPOLA.qgz")
    arguments.add_argument("--only-project", action="store_true")
    arguments.add_argument("--all", action="store_true", help="every collection, not three of each kind")
    asked = arguments.parse_args()
    os.makedirs(asked.folder, exist_ok=True)
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    judge = Judge(asked.url, asked.folder)
    status = 1
    message = ""
    try:
        query = "?municipio=" + asked.municipality if asked.municipality else ""
        collections = judge.json("/ogc/collections" + query)["collections"]
        judge.check(collections, "there are no collections")
        refusal = judge.refused()
        for (kind, dimension), group in sorted(chosen(collections).items(), key=str):
            if asked.only_project:
                break
            group = group if asked.all else group[:3]
            opened = [(about, judge.collection(about)) for about in group]
            drawn = [(about, l) for about, l in opened if l is not None and dimension is not None and about["extent"].get("storageCrsBbox")]
            if drawn:
                extent = QgsRectangle()
                extent.setMinimal()
                for about, _ in drawn:
                    south, west, north, east = about["extent"]["storageCrsBbox"]
                    extent.combineExtentWith(QgsRectangle(west, south, east, north))
                judge.draw([l for _, l in drawn], extent, "features-%s-%d.png" % (kind, dimension))
            tiled = [(about, judge.tiles(about)) for about, _ in drawn[:1 if not asked.all else None]]
            tiled = [l for _, l in tiled if l is not None]
            if tiled:
                judge.draw(tiled, extent, "tiles-%s-%d.png" % (kind, dimension))
        if asked.project or asked.only_project:
            judge.project(asked.municipality or collections[0]["id"].split(".")[0])
        status = 1 if judge.failures else 0
        message = refusal
    except Exception as broken:  # the line of JSON must come whatever happens
        judge.failures.append("%s: %s" % (type(broken).__name__, broken))
    print(json.dumps({"status": "passed" if status == 0 else "failed", "qgis": Qgis.QGIS_VERSION,
                      "unknown_collection": message, "layers": judge.layers, "failures": judge.failures}, ensure_ascii=False))
    sys.stdout.flush()
    QgsProject.instance().clear()
    # Leaving through exitQgis now and then crashes while threads of the network end; the result is already out.
    os._exit(status)


main()
