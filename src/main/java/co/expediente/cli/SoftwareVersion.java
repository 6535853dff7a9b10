package co.expediente.cli;

import picocli.CommandLine.IVersionProvider;

/** Version of the program, from the jar's manifest. */
final class SoftwareVersion implements IVersionProvider {
    /** The version, or {@code 0-dev} when run from classes. */
    static String number() {
        String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return version == null ? "0-dev" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"expediente " + number()};
    }
}
