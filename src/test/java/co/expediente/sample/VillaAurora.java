package co.expediente.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Makes the whole sample: {@code java co.expediente.sample.VillaAurora sample-data}. */
public final class VillaAurora {
    /** Everything follows from this number. */
    static final long SEED = 7;

    static final int[] CUTOFFS = {2017, 2021, 2025};

    final Territory land = new Territory(SEED);
    final Town town = new Town(land, SEED + 100);
    final Countryside countryside = new Countryside(land, town, SEED + 200);
    final Growth growth = new Growth(town, SEED + 300);
    final Geometry urban;
    final Programme programme = new Programme(SEED + 400);
    final Works works;
    final Zoning zoning;
    final Population population;

    VillaAurora() {
        List<Geometry> inside = new ArrayList<>();
        for (Town.Barrio b : town.barrios) {
            if (!b.isExpansion()) {
                inside.add(b.shape);
            }
        }
        urban = Partition.merge(inside);
        shareVertices();
        works = new Works(this, SEED + 500);
        zoning = new Zoning(this);
        population = new Population(this);
    }

    /** Streets that end on the town's edge put vertices there; the veredas and zones outside need the same. */
    private void shareVertices() {
        Set<Coordinate> before = new HashSet<>(List.of(land.urban.getCoordinates()));
        land.expansion.forEach(x -> before.addAll(List.of(x.getCoordinates())));
        Set<Coordinate> after = new LinkedHashSet<>(List.of(urban.getCoordinates()));
        town.barrios.stream()
                .filter(Town.Barrio::isExpansion)
                .forEach(b -> after.addAll(List.of(b.shape.getCoordinates())));
        after.removeAll(before);
        List<Coordinate> added = new ArrayList<>(after);
        land.veredas.replaceAll(g -> Partition.withVertices(g, added));
        countryside.zones.replaceAll((k, g) -> Partition.withVertices(g, added));
    }

    /** Writes the sample into a folder. */
    public static void main(String[] args) {
        write(Path.of(args[0]));
    }

    static void write(Path folder) {
        VillaAurora v = new VillaAurora();
        Archive archive = new Archive(folder);
        Delivery delivery = new Delivery(archive);
        new PlanLayers(v, delivery).deliver();
        ObservedLayers observed = new ObservedLayers(v, delivery);
        for (int year : CUTOFFS) {
            observed.deliver(year);
        }
        new Statistics(v, delivery).deliver();
        new FurtherLayers(v, delivery).deliver();
        new FurtherTables(v, delivery).deliver();
        new Manifest(v, delivery).write();
    }

    String comunaCode(int comuna) {
        return "%02d".formatted(comuna);
    }

    String barrioCode(Town.Barrio b) {
        return "%02d%02d".formatted(b.comuna, b.index + 1);
    }

    String veredaCode(int index) {
        return "0000100%d%03d".formatted(land.corregimiento.get(index) + 1, index + 1);
    }

    String treatment(Town.Barrio b) {
        return switch (b.character) {
            case HISTORIC -> "Conservacion";
            case CENTRE ->
                b.index % 3 == 0
                        ? "Renovacion_Urbana.Redesarrollo"
                        : b.index % 3 == 1 ? "Renovacion_Urbana.Reactivacion" : "Consolidacion";
            case HILLSIDE -> "Mejoramiento_Integral";
            case EXPANSION, VACANT -> "Desarrollo";
            case NEW -> b.comuna == 9 || b.index % 4 == 0 ? "Desarrollo" : "Consolidacion";
            default -> "Consolidacion";
        };
    }

    Geometry ruralWithSettlements() {
        List<Geometry> parts = new ArrayList<>(land.settlements);
        parts.addAll(countryside.zones.values());
        return Partition.merge(parts);
    }

    /** A hill over the town, outside of it. */
    Coordinate hill() {
        return new Coordinate(land.centre.x - 0.5547 * 1750, land.centre.y + 0.832 * 1750);
    }
}
