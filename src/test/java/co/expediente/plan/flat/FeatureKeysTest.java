package co.expediente.plan.flat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of features in a file, which must not depend on how it is sorted. */
class FeatureKeysTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 1_000, 4_097})
    void features_stand_by_place_then_content_then_as_they_came(int size) {
        SplittableRandom random = new SplittableRandom(size);
        long[][] keys = new long[size][];
        FeatureKeys features = new FeatureKeys();
        for (int i = 0; i < size; i++) {
            // Few different values: many are equal in one, two or all three.
            keys[i] = new long[] {random.nextInt(size / 4 + 1), random.nextInt(3) - 1, random.nextInt(2)};
            features.add(keys[i][0], new ContentHash(keys[i][1], keys[i][2]), 0, 0, 1, 4);
        }

        int[] expected = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> keys[i][0])
                        .thenComparingLong(i -> keys[i][1])
                        .thenComparingLong(i -> keys[i][2]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(features.order()).containsExactly(expected);
    }
}
