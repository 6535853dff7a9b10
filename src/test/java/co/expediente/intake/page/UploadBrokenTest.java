package co.expediente.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import co.expediente.access.Role;
import co.expediente.database.Home;
import co.expediente.intake.Tells;
import co.expediente.web.PagesUnderTest;
import co.expediente.web.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A file that does not arrive whole: the network is cut. Nothing of it stays, and the code says why. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UploadBrokenTest {
    private static final String FORM = "/planes/05088/cargar";
    /** More than the server keeps in memory, so that a part is being written when it breaks off. */
    private static final byte[] CONTENT = new byte[3 << 20];

    private static PagesUnderTest service;
    private static Path loads;

    private final Logger logger = (Logger) LoggerFactory.getLogger(UploadGate.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(LoadPagesTest.Pages.class);
        service.user("tecnica", "05088", Role.TECNICO_SIG);
        loads = service.bean(Home.class).resolve("cargas");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    @Tells("ARC-021")
    void a_cut_network_is_logged_by_its_code_and_leaves_nothing() throws Exception {
        TestBrowser who = service.person("tecnica");
        who.sendInPart(FORM, who.token(FORM), "archivos", CONTENT, 1000, true);
        // Nobody is there to be answered: the log is the only witness.
        while (logged().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(logged()).singleElement().asString().startsWith("ARC-021 " + FORM);
        assertThat(files()).isEmpty();
    }

    private List<String> logged() {
        return new ArrayList<>(log.list)
                .stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** What lies in the folder of deliveries, parts that are being received among it. */
    private static List<Path> files() throws IOException, InterruptedException {
        // The server removes its parts once the answer is out.
        for (int i = 0; i < 250 && !present().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return present();
    }

    private static List<Path> present() throws IOException {
        try (Stream<Path> all = Files.walk(loads)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
