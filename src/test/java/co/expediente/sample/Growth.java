package co.expediente.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/** Use of every face and the year in which it was built; parks and facilities that existed before the plan. */
final class Growth {
    static final int NEVER = 9999;

    final Town town;
    private final SplittableRandom dice;
    /** Share of faces that are parks, by comuna: some are green, some have almost nothing. */
    private static final double[] GREEN = {
        0, 0.05, 0.03, 0.06, 0.05, 0.02, 0.025, 0.045, 0.075, 0.10, 0.055, 0.03, 0.015
    };

    final TreeMap<Integer, List<Town.Face>> byComuna = new TreeMap<>();
    Town.Face plaza;

    Growth(Town town, long seed) {
        this.town = town;
        dice = new SplittableRandom(seed);
        Noise noise = new Noise(seed + 3);
        for (Town.Face f : town.faces) {
            byComuna.computeIfAbsent(f.barrio.comuna, k -> new ArrayList<>()).add(f);
            build(f, noise);
        }
        plaza = town.faces.stream()
                .filter(f -> f.barrio.character == Town.Character.HISTORIC && f.ground.getArea() > 4500)
                .min(Comparator.comparingDouble(f -> f.middle().distance(town.land.centre)))
                .orElseThrow();
        plaza.use = "plaza";
        plaza.built = 1880;
        byComuna.forEach((comuna, faces) -> parks(comuna, faces));
    }

    private void build(Town.Face f, Noise noise) {
        Coordinate c = f.middle();
        double n = noise.at(c.x, c.y, 420) + 0.35 * (dice.nextDouble() - 0.5);
        double chance = dice.nextDouble();
        if (f.river) {
            f.use = "ronda";
            f.built = NEVER;
            return;
        }
        switch (f.barrio.character) {
            case HISTORIC, CENTRE -> f.built = 1900 + dice.nextInt(70);
            case FORMAL ->
                f.built = chance < 0.955 ? 1955 + dice.nextInt(55) : chance < 0.975 ? 2018 + dice.nextInt(7) : NEVER;
            case HILLSIDE ->
                f.built = n < 0.22 ? 1985 + dice.nextInt(28) : chance < 0.65 ? 2016 + dice.nextInt(10) : NEVER;
            case NEW ->
                f.built = n < 0.02
                        ? 1995 + dice.nextInt(20)
                        : n < 0.24 ? 2017 + dice.nextInt(9) : chance < 0.3 ? 2022 + dice.nextInt(4) : NEVER;
            case INDUSTRIAL ->
                f.built = chance < 0.6 ? 1975 + dice.nextInt(40) : chance < 0.75 ? 2019 + dice.nextInt(6) : NEVER;
            case EXPANSION -> {
                boolean lively = f.barrio.name.endsWith("1");
                f.built = lively && n < -0.02
                        ? 2019 + dice.nextInt(7)
                        : f.barrio.name.endsWith("2") && n < -0.28 ? 2023 + dice.nextInt(3) : NEVER;
            }
            default -> f.built = NEVER;
        }
        f.use = switch (f.barrio.character) {
            case INDUSTRIAL -> chance < 0.8 ? "industrial" : "comercial";
            case HISTORIC, CENTRE -> chance < 0.45 ? "mixto" : chance < 0.7 ? "comercial" : "residencial";
            default -> chance < 0.035 ? "comercial" : "residencial";
        };
    }

    private void parks(int comuna, List<Town.Face> faces) {
        if (comuna == 0) {
            return;
        }
        double total = faces.stream().mapToDouble(f -> f.block.getArea()).sum();
        double wanted = total * GREEN[comuna] * 0.78;
        List<Town.Face> order = new ArrayList<>(faces);
        order.removeIf(f -> f.river || f == plaza || f.block.isEmpty() || f.block.getNumGeometries() > 1);
        shuffle(order);
        List<Town.Face> chosen = new ArrayList<>();
        double sum = 0;
        for (Town.Face f : order) {
            if (sum > wanted) {
                break;
            }
            double a = f.block.getArea();
            if (a > 1400
                    && a < 11_000
                    && chosen.stream().noneMatch(o -> o.middle().distance(f.middle()) < 170)) {
                f.use = a > 2600 ? "parque" : "zona_verde";
                if (f.built == NEVER || f.built > 2015) {
                    f.built = 2005;
                }
                chosen.add(f);
                sum += a;
            }
        }
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = dice.nextInt(i + 1);
            T t = list.get(i);
            list.set(i, list.get(j));
            list.set(j, t);
        }
    }

    static boolean open(Town.Face f) {
        return f.use.equals("parque") || f.use.equals("zona_verde") || f.use.equals("plaza");
    }
}
