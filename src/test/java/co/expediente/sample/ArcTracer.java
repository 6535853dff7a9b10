package co.expediente.sample;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Follows the cell sides between different labels of a grid from junction to junction and smooths the way. */
final class ArcTracer {
    private final int[][] grid;
    private final int nx;
    private final int ny;
    private final double x0;
    private final double y0;
    private final double cell;
    /** usedEast[j][i]: the side from corner (i, j) to (i + 1, j) was walked; usedNorth likewise upwards. */
    private final boolean[][] usedEast;

    private final boolean[][] usedNorth;

    ArcTracer(int[][] grid, double x0, double y0, double cell) {
        this.grid = grid;
        ny = grid.length;
        nx = grid[0].length;
        this.x0 = x0;
        this.y0 = y0;
        this.cell = cell;
        usedEast = new boolean[ny + 1][nx + 1];
        usedNorth = new boolean[ny + 1][nx + 1];
    }

    List<LineString> lines() {
        List<LineString> lines = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 1; j < ny; j++) {
                for (int i = 1; i < nx; i++) {
                    boolean junction = degree(i, j) > 2 || onFrame(i, j) && degree(i, j) > 0;
                    if (pass == 0 && !junction) {
                        continue;
                    }
                    for (int direction = 0; direction < 4; direction++) {
                        if (border(i, j, direction) && !used(i, j, direction)) {
                            lines.add(smooth(walk(i, j, direction)));
                        }
                    }
                }
            }
        }
        return lines;
    }

    private boolean onFrame(int i, int j) {
        return i == 1 || j == 1 || i == nx - 1 || j == ny - 1;
    }

    private List<Coordinate> walk(int i, int j, int direction) {
        List<Coordinate> path = new ArrayList<>();
        path.add(corner(i, j));
        int ci = i;
        int cj = j;
        int d = direction;
        while (true) {
            mark(ci, cj, d);
            int ni = ci + DX[d];
            int nj = cj + DY[d];
            path.add(new Coordinate(x0 + (ci + ni) * 0.5 * cell, y0 + (cj + nj) * 0.5 * cell));
            ci = ni;
            cj = nj;
            if (ci < 1 || cj < 1 || ci > nx - 1 || cj > ny - 1 || degree(ci, cj) != 2) {
                path.add(corner(ci, cj));
                return path;
            }
            int next = -1;
            for (int e = 0; e < 4; e++) {
                if (border(ci, cj, e) && !used(ci, cj, e)) {
                    next = e;
                }
            }
            if (next < 0) {
                // A closed border without junctions: back at its start.
                path.set(0, path.get(path.size() - 1));
                return path;
            }
            d = next;
        }
    }

    private LineString smooth(List<Coordinate> path) {
        boolean closed = path.get(0).equals2D(path.get(path.size() - 1));
        List<Coordinate> line = Lattice.simplify(path, cell * 0.55);
        if (closed && line.size() < 4) {
            line = path;
        }
        line = Lattice.chaikin(line, 2, closed);
        if (line.size() > 6) {
            line = Lattice.simplify(line, cell * 0.05);
        }
        return Lattice.line(line);
    }

    private static final int[] DX = {1, 0, -1, 0};
    private static final int[] DY = {0, 1, 0, -1};

    private Coordinate corner(int i, int j) {
        return new Coordinate(x0 + i * cell, y0 + j * cell);
    }

    private int degree(int i, int j) {
        int n = 0;
        for (int d = 0; d < 4; d++) {
            if (border(i, j, d)) {
                n++;
            }
        }
        return n;
    }

    private boolean border(int i, int j, int direction) {
        return switch (direction) {
            case 0 -> east(i, j);
            case 1 -> north(i, j);
            case 2 -> east(i - 1, j);
            default -> north(i, j - 1);
        };
    }

    private boolean east(int i, int j) {
        return i >= 0 && i < nx && j >= 1 && j < ny && grid[j][i] != grid[j - 1][i];
    }

    private boolean north(int i, int j) {
        return j >= 0 && j < ny && i >= 1 && i < nx && grid[j][i] != grid[j][i - 1];
    }

    private boolean used(int i, int j, int direction) {
        return switch (direction) {
            case 0 -> usedEast[j][i];
            case 1 -> usedNorth[j][i];
            case 2 -> usedEast[j][i - 1];
            default -> usedNorth[j - 1][i];
        };
    }

    private void mark(int i, int j, int direction) {
        switch (direction) {
            case 0 -> usedEast[j][i] = true;
            case 1 -> usedNorth[j][i] = true;
            case 2 -> usedEast[j][i - 1] = true;
            default -> usedNorth[j - 1][i] = true;
        }
    }
}
