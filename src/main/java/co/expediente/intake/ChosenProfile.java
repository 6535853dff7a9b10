package co.expediente.intake;

import co.expediente.intake.read.TableOptions;
import org.jspecify.annotations.Nullable;

/**
 * The profile that a load follows.
 *
 * @param profile null when columns are mapped by their names
 * @param text its YAML as kept, empty without a profile
 * @param origin {@code given}, {@code kept} or {@code names}
 */
record ChosenProfile(@Nullable Profile profile, String text, String origin) {
    static final ChosenProfile NAMES = new ChosenProfile(null, "", "names");

    @Nullable
    String crs() {
        return profile == null ? null : profile.crs();
    }

    TableOptions table() {
        return profile == null ? TableOptions.NONE : profile.table();
    }

    @Nullable
    String encoding() {
        return profile == null ? null : profile.encoding();
    }
}
