package co.expediente.cli;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a Spring application: with pages for {@code serve}, without for the commands that need the database. */
@SpringBootApplication(scanBasePackages = "co.expediente")
public class ServiceApplication {
    /** Context for one command: no web server, beans made when they are asked for. */
    static ConfigurableApplicationContext forCommand() {
        return new SpringApplicationBuilder(ServiceApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("expediente.pool", "4"))
                .run();
    }

    /** The service itself. */
    static ConfigurableApplicationContext forService(int port) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        return new SpringApplicationBuilder(ServiceApplication.class)
                .logStartupInfo(false)
                .properties(properties)
                .run();
    }
}
