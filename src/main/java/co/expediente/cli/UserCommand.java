package co.expediente.cli;

import co.expediente.access.Account;
import co.expediente.access.Accounts;
import co.expediente.access.CommandLineUser;
import co.expediente.access.FirstAdministrator;
import co.expediente.access.Role;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user add|passwd|list}: the local users. */
@Command(name = "user", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class UserCommand implements Callable<Integer> {
    /** What to do, lower case on the command line. */
    enum Action {
        add,
        passwd,
        list
    }

    @Parameters(index = "0", paramLabel = "add|passwd|list", descriptionKey = "user.action")
    Action action = Action.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", descriptionKey = "user.name")
    @Nullable
    String name;

    @Option(names = "--full-name", descriptionKey = "user.fullName")
    String fullName = "";

    @Option(names = "--role", paramLabel = "ROLE[:DIVIPOLA]", descriptionKey = "user.role")
    List<String> roles = List.of();

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Accounts accounts = context.getBean(Accounts.class);
            if (action == Action.list) {
                List<Account> all = accounts.list();
                console.result(
                        Map.of("users", all.stream().map(UserCommand::document).toList()),
                        console.text("user.count", all.size()));
                all.forEach(a -> console.line("  " + a.getUsername() + "  " + a.fullName() + "  " + granted(a)));
                return Expediente.DONE;
            }
            if (name == null) {
                throw new Refusal("EXP-042", Map.of("value", "—", "allowed", "NAME"));
            }
            try {
                if (action == Action.add) {
                    List<Account.Grant> grants =
                            roles.stream().map(UserCommand::grant).toList();
                    accounts.add(name, fullName, Passwords.ask(console, "user.password"), grants, CommandLineUser.NAME);
                } else {
                    if (name.equals(FirstAdministrator.NAME)) {
                        context.getBean(FirstAdministrator.class).ensure();
                    }
                    accounts.password(name, Passwords.ask(console, "user.password"), CommandLineUser.NAME);
                }
            } catch (Accounts.Refused refused) {
                throw new Refusal(
                        "EXP-054", Map.of("user", name, "reason", console.text("user.refused." + refused.reason())));
            }
            Account account = accounts.find(name).orElseThrow();
            console.result(document(account), console.text("user.done", account.getUsername()));
            return Expediente.DONE;
        }
    }

    /** {@code TECNICO_SIG} in all municipalities, {@code TECNICO_SIG:05088} in one. */
    static Account.Grant grant(String text) {
        String[] parts = text.split(":", 2);
        try {
            String divipola = parts.length == 2 ? parts[1] : null;
            if (divipola != null && !divipola.matches("\\d{5}")) {
                throw new IllegalArgumentException(divipola);
            }
            return new Account.Grant(Role.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)), divipola);
        } catch (IllegalArgumentException e) {
            throw new Refusal("EXP-042", Map.of("value", text, "allowed", Arrays.toString(Role.values())));
        }
    }

    private static List<String> granted(Account account) {
        List<String> roles = new ArrayList<>();
        account.grants().forEach(g -> roles.add(g.role() + (g.divipola() == null ? "" : ":" + g.divipola())));
        return roles;
    }

    private static Map<String, Object> document(Account account) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", account.getUsername());
        document.put("full_name", account.fullName());
        document.put("active", account.isEnabled());
        document.put("roles", granted(account));
        return document;
    }
}
