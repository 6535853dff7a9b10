package co.expediente.cli;

import picocli.CommandLine.Command;

/** {@code dossier …}: the Expediente from the command line. */
@Command(
        name = "dossier",
        mixinStandardHelpOptions = true,
        resourceBundle = "messages.cli",
        subcommands = {
            DossierImportCommand.class,
            DossierExportCommand.class,
            DossierVerifyCommand.class,
        })
final class DossierCommand {}
