package co.expediente.cli;

/** The command line acts as this user: every role, shown in the audit (design §4). */
final class CommandUser {
    static final String NAME = "cli";

    private CommandUser() {}
}
