package co.expediente.cli;

import co.expediente.database.Home;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the service until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8080", descriptionKey = "option.port")
    int port;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        try (ConfigurableApplicationContext context = open(port, console)) {
            waitForTheEnd(context);
        }
        return Expediente.DONE;
    }

    /** Starts the service and says where it is; the file {@code serve.pid} lets {@code stop} find it. */
    static ConfigurableApplicationContext open(int port, Console console) throws java.io.IOException {
        StartCheck.port(port);
        StartCheck.definitions();
        ConfigurableApplicationContext context = ServiceApplication.forService(port);
        StartCheck.systems(context, console);
        Home home = context.getBean(Home.class);
        Files.writeString(home.resolve("serve.pid"), ProcessHandle.current().pid() + " " + port + "\n");
        String url = "http://127.0.0.1:" + port + "/";
        console.progress(console.text("serve.ready", url));
        context.getBean(FirstStart.class).announce(console);
        return context;
    }

    static void waitForTheEnd(ConfigurableApplicationContext context) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                end.countDown();
            }
        });
        end.await();
    }
}
