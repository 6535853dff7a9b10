"""QGIS native:intersection, then the areas by class pair. Layers are in memory with their index before the clock starts."""
import protocol
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

application = QgsApplication([], False)
application.initQgis()
application.processingRegistry().addProvider(QgsNativeAlgorithms())


def prepare(ids, classes, wkbs):
    layer = QgsVectorLayer("MultiPolygon?field=kind:integer&index=yes", "layer", "memory")
    features = []
    for kind, wkb in zip(classes, wkbs):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        feature = QgsFeature(layer.fields())
        feature.setAttributes([kind])
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features, layer.dataProvider().FastInsert)
    layer.updateExtents()
    return layer


def overlay(a, b):
    context = QgsProcessingContext()
    # The inputs are valid: without this QGIS checks every polygon again.
    context.setInvalidGeometryCheck(QgsFeatureRequest.GeometryNoCheck)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("native:intersection")
    result, ok = algorithm.run(
        {"INPUT": a, "OVERLAY": b, "OVERLAY_FIELDS_PREFIX": "o_", "OUTPUT": "memory:"},
        context,
        QgsProcessingFeedback(False),
    )
    if not ok:
        raise RuntimeError("native:intersection failed")
    areas = {}
    for piece in context.getMapLayer(result["OUTPUT"]).getFeatures():
        key = (piece["o_kind"], piece["kind"])
        areas[key] = areas.get(key, 0.0) + piece.geometry().area()
    return areas


protocol.serve("QGIS " + Qgis.QGIS_VERSION.split("-")[0] + " native:intersection", prepare, overlay)
