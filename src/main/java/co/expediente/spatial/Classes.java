package co.expediente.spatial;

import java.util.Arrays;

/**
 * The class of each feature of a layer, from 0; −1 leaves a feature out. Knows how many classes there are, so that tables
 * made from different features can be added to each other. Immutable: the array handed in must not be changed any more.
 */
public final class Classes {
    final int[] of;
    private final int count;

    private Classes(int[] of, int count) {
        this.of = of;
        this.count = count;
    }

    /** As many classes as the largest one needs. */
    public static Classes of(int[] classOf) {
        int most = -1;
        for (int c : classOf) {
            most = Math.max(most, c);
        }
        return new Classes(classOf, most + 1);
    }

    /**
     * With a fixed number of classes.
     *
     * @throws IllegalArgumentException when a feature has a class beyond the last
     */
    public static Classes of(int[] classOf, int count) {
        for (int c : classOf) {
            if (c >= count) {
                throw new IllegalArgumentException("Class " + c + " of " + count);
            }
        }
        return new Classes(classOf, count);
    }

    /** All features in class 0. */
    public static Classes one(int features) {
        return new Classes(new int[features], 1);
    }

    /** Each feature a class of its own, numbered like the features. */
    public static Classes each(int features) {
        int[] classOf = new int[features];
        Arrays.setAll(classOf, i -> i);
        return new Classes(classOf, features);
    }

    /** Number of classes. */
    public int count() {
        return count;
    }

    /** Number of features. */
    public int size() {
        return of.length;
    }

    /** Class of a feature; −1 when it is left out. */
    public int of(int feature) {
        return of[feature];
    }

    void checkedFor(FlatPolygons layer) {
        checkedFor(layer.size());
    }

    void checkedFor(int features) {
        if (of.length != features) {
            throw new IllegalArgumentException(of.length + " classes for " + features + " features");
        }
    }
}
