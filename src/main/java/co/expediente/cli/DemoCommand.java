package co.expediente.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the sample town, loaded, measured, published and served. */
@Command(name = "demo", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8080", descriptionKey = "option.port")
    int port;

    @Option(names = "--once", descriptionKey = "demo.once")
    boolean once;

    @Option(names = "--procedure", descriptionKey = "demo.procedure")
    boolean procedure;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        long start = System.nanoTime();
        try (ConfigurableApplicationContext context = ServeCommand.open(port, console)) {
            DemoTown.Result result =
                    new DemoTown(context, console, procedure ? "http://127.0.0.1:" + port : null).build();
            String url = "http://127.0.0.1:" + port + "/planes/" + result.plan();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(60))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(url + " answers " + answer.statusCode());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long nulls = result.measurement().values().stream()
                    .filter(v -> v.reason() != null)
                    .count();
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("url", url);
            document.put("plan", result.plan());
            document.put("layers", result.layers());
            document.put("indicators", result.measurement().values().size());
            document.put("nulls", nulls);
            document.put("index", result.measurement().index().overall());
            document.put("seconds", seconds);
            Double overall = result.measurement().index().overall();
            console.result(
                    document,
                    console.text(
                            "demo.done",
                            result.layers(),
                            result.measurement().values().size(),
                            nulls,
                            overall == null ? "—" : overall,
                            seconds));
            if (!once) {
                console.progress(console.text("demo.open", url));
                ServeCommand.waitForTheEnd(context);
            }
        }
        return Expediente.DONE;
    }
}
