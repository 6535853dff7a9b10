package co.expediente.publication.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The map's own transverse Mercator against PROJ 9.1.1 (stack §5), the islands and the borders included. */
class MapProjectionTest {
    /** Longitude, latitude, east, north. */
    private static final double[][] PROJ = {
        {-74.08, 4.61, 4880250.126788, 2067490.886266},
        {-75.56, 6.25, 4716838.697642, 2249302.349104},
        {-69.94, -4.21, 5339613.662451, 1092229.598961},
        {-81.70, 12.58, 4052053.353400, 2963947.971026},
        {-67.49, 3.85, 5612448.334691, 1985408.324484},
        {-71.43, 12.20, 5170732.990458, 2906673.669446},
    };

    @Test
    void agrees_with_proj_to_the_millimetre_both_ways() throws IOException {
        Path chromium = Path.of("/usr/bin/chromium");
        Assumptions.assumeTrue(Files.exists(chromium), "Chromium is not installed");
        String module;
        try (InputStream in = MapProjectionTest.class.getResourceAsStream("/static/js/map/tmerc.js")) {
            module = Base64.getEncoder()
                    .encodeToString(Objects.requireNonNull(in).readAllBytes());
        }
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            Page page = browser.newPage();
            for (double[] p : PROJ) {
                Object result = page.evaluate(
                        "async ([module, p]) => {"
                                + " const t = await import('data:text/javascript;base64,' + module);"
                                + " return [...t.forward(p[0], p[1]), ...t.inverse(p[2], p[3])].map(String); }",
                        List.of(module, List.of(p[0], p[1], p[2], p[3])));
                List<?> numbers = (List<?>) result;
                assertEquals(p[2], number(numbers, 0), 0.001);
                assertEquals(p[3], number(numbers, 1), 0.001);
                assertEquals(p[0], number(numbers, 2), 1e-8);
                assertEquals(p[1], number(numbers, 3), 1e-8);
            }
        }
    }

    private static double number(List<?> numbers, int i) {
        return Double.parseDouble(String.valueOf(numbers.get(i)));
    }
}
