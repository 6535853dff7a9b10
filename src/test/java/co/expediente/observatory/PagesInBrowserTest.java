package co.expediente.observatory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser: no errors, nothing against the content policy, nothing wider than a phone, keyboard works. */
class PagesInBrowserTest {
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void open() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium here: pages are not looked at in a browser");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void leave() {
        if (context != null) {
            context.close();
        }
        RunningPages.state(InventedTown.State.FULL);
    }

    private Page page(int width, int height) {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        Page page = context.newPage();
        page.onConsoleMessage(m -> {
            if (m.type().equals("error") || m.type().equals("warning")) {
                complaints.add(m.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/planes/99001",
                "/planes/99001?sistema=OBP",
                "/planes/99001/indicadores",
                "/planes/99001/indicadores/EPU-01",
                "/planes/99001/indicadores/SUE-01",
                "/planes/99001/indicadores/PAT-01",
                "/entrar",
                "/accesibilidad"
            })
    void loads_without_complaint_and_fits_a_phone_and_a_laptop(String path) {
        for (int[] size : new int[][] {{1366, 768}, {390, 844}, {320, 640}}) {
            try (Page page = page(size[0], size[1])) {
                page.navigate(RunningPages.BASE + path);
                assertEquals("es", page.getAttribute("html", "lang"));
                int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
                assertTrue(width <= size[0], path + " is " + width + " wide in a window of " + size[0]);
                assertEquals(1, page.locator("h1").count(), "one title a page");
            }
            context.close();
        }
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARTIAL", "SEVERAL", "NOTHING", "UNMEASURED"})
    void the_first_page_fits_a_phone_in_every_state(String state) {
        RunningPages.state(InventedTown.State.valueOf(state));
        Page page = page(390, 844);
        page.navigate(RunningPages.BASE + "/");
        assertTrue(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue() <= 390);
        assertEquals(List.of(), complaints);
    }

    @Test
    void the_first_tab_is_the_skip_link_and_it_leads_to_the_content() {
        Page page = page(1366, 768);
        page.navigate(RunningPages.BASE + "/");
        page.keyboard().press("Tab");
        assertEquals("#contenido", page.evaluate("document.activeElement.getAttribute('href')"));
        page.keyboard().press("Enter");
        assertEquals("contenido", page.evaluate("document.activeElement.id"));
    }

    @Test
    void the_cut_off_is_chosen_by_keyboard_and_stands_in_the_address() {
        Page page = page(1366, 768);
        page.navigate(RunningPages.BASE + "/planes/99001");
        page.focus(".cutoff > summary");
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertEquals(0, page.locator(".cutoff[open]").count(), "Escape closes");
        page.keyboard().press("Enter");
        page.locator(".cutoff a", new Page.LocatorOptions().setHasText("2022")).click();
        assertTrue(page.url().endsWith("?corte=2022-12-31"), page.url());
        assertTrue(page.locator(".cutoff > summary").innerText().contains("31/12/2022"));
    }

    @Test
    void a_person_enters_sees_what_is_in_force_and_leaves() {
        Page page = page(1366, 768);
        page.navigate(RunningPages.BASE + "/entrar");
        page.fill("[name=usuario]", "profesional_plan");
        page.fill("[name=clave]", RunningPages.PASSWORD);
        page.click("main button[type=submit]");
        assertTrue(page.locator(".cutoff > summary").innerText().contains("31/12/2025"));
        page.click(".session > summary");
        page.click(".session button");
        assertTrue(page.locator(".bar .enter").isVisible());
        assertTrue(page.locator(".cutoff > summary").innerText().contains("31/12/2024"));
        assertEquals(List.of(), complaints);
    }

    @Test
    void nothing_moves_while_the_page_loads() {
        Page page = page(1366, 768);
        page.addInitScript(
                "window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => window.shift += e.value))"
                        + ".observe({type: 'layout-shift', buffered: true});");
        page.navigate(RunningPages.BASE + "/");
        double shift = ((Number) page.evaluate("window.shift")).doubleValue();
        assertTrue(shift < 0.01, "layout shift " + shift);
    }

    @Test
    void no_text_is_smaller_than_twelve_pixels() {
        Page page = page(1366, 768);
        for (String path : List.of("/", "/planes/99001", "/planes/99001/indicadores/EPU-01")) {
            page.navigate(RunningPages.BASE + path);
            Object small = page.evaluate(
                    "[...document.querySelectorAll('body *')].filter(e => !e.classList.contains('chip') && [...e.childNodes]"
                            + ".some(n => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < 12)"
                            + ".map(e => e.tagName + ' ' + e.textContent).join()");
            assertEquals("", small, path);
        }
    }
}
