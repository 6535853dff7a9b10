package co.expediente.intake.read;

/** The coordinates of one geometry do not have the shape that its type asks for; concerns that row only. */
final class GeoJsonShapeException extends RuntimeException {
    GeoJsonShapeException(String type) {
        super(type);
    }
}
