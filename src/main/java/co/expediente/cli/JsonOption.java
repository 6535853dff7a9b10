package co.expediente.cli;

import picocli.CommandLine.Option;

/** {@code --json}, the same on every command. */
final class JsonOption {
    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    Console console() {
        return new Console(json);
    }
}
