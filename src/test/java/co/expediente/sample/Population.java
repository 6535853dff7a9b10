package co.expediente.sample;

import java.util.TreeMap;

/** Inhabitants by comuna and year, from the blocks that were built. */
final class Population {
    /** The comuna whose figure the statistics office did not give. */
    static final int UNKNOWN = 4;

    private static final double URBAN_SHARE = 0.8;
    private final VillaAurora v;

    Population(VillaAurora v) {
        this.v = v;
    }

    static int total(int year) {
        return (int) StrictMath.rint(118_000 * StrictMath.pow(131_000.0 / 118_000, (year - 2017) / 8.0));
    }

    static int urban(int year) {
        return (int) StrictMath.rint(total(year) * (URBAN_SHARE + 0.0012 * (year - 2017)));
    }

    /** Urban inhabitants by comuna; their sum is {@link #urban}. Expansion sectors count with the nearest comuna 9. */
    TreeMap<Integer, Integer> byComuna(int year) {
        TreeMap<Integer, Double> weight = new TreeMap<>();
        double sum = 0;
        for (Town.Face f : v.town.faces) {
            if (f.built > year || Growth.open(f) || f.river || f.use.equals("dotacional")) {
                continue;
            }
            double density = switch (f.barrio.character) {
                case HISTORIC -> 0.8;
                case CENTRE -> 1.0;
                case HILLSIDE -> 1.75;
                case INDUSTRIAL -> 0.06;
                case NEW -> 1.15;
                case EXPANSION -> 0;
                default -> 1.3;
            };
            double w = f.block.getArea() * density * (f.use.equals("residencial") ? 1 : 0.45);
            weight.merge(f.barrio.comuna, w, Double::sum);
            sum += w;
        }
        weight.remove(0);
        TreeMap<Integer, Integer> result = new TreeMap<>();
        int left = urban(year);
        for (int c = 1; c <= Town.COMUNAS; c++) {
            int p = c == Town.COMUNAS ? left : (int) StrictMath.rint(urban(year) * weight.getOrDefault(c, 0.0) / sum);
            result.put(c, p);
            left -= p;
        }
        return result;
    }
}
