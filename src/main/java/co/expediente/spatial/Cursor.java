package co.expediente.spatial;

import org.locationtech.proj4j.ProjCoordinate;

/** The one coordinate that a transformation moves, so that millions of vertices make no garbage. One for each thread. */
final class Cursor {
    double x;
    double y;
    /** proj4j cannot work in place: it reads from one object and writes to another. */
    final ProjCoordinate from = new ProjCoordinate();

    final ProjCoordinate to = new ProjCoordinate();
}
