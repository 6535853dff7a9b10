package co.expediente.intake.page;

import co.expediente.access.AddressesWithToken;
import co.expediente.database.Home;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.RefusalText;
import co.expediente.web.ToldError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/** What stands before a file that is sent: nobody fills the disk without having entered, and parts lie in the home. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadGate {
    private static final Logger LOG = LoggerFactory.getLogger(UploadGate.class);
    private static final int INSUFFICIENT_STORAGE = 507;

    /**
     * The token against forged requests is one of the parts, so that the body is read before Spring Security knows who sends
     * it. A sender without a session is therefore turned away earlier, before the first byte of the body; one whose address carries a secret was looked at by a gate before this one.
     */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> enteredBeforeSending(
            ObjectProvider<ProblemCatalog> problems, ObjectProvider<LocaleResolver> languages) {
        FilterRegistrationBean<OncePerRequestFilter> filter =
                new FilterRegistrationBean<>(new EnteredFilter(problems, languages));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    /** Parts are written in the home, where they stay, so that they are moved and not copied. */
    @Bean
    MultipartConfigElement multipartConfigElement(
            Home home,
            @Value("${spring.servlet.multipart.max-file-size:2GB}") DataSize file,
            @Value("${spring.servlet.multipart.max-request-size:2GB}") DataSize request)
            throws IOException {
        Path waiting = home.resolve("cargas").resolve("recibiendo");
        Files.createDirectories(waiting);
        return new MultipartConfigElement(waiting.toString(), file.toBytes(), request.toBytes(), (int)
                DataSize.ofMegabytes(1).toBytes());
    }

    private static final class EnteredFilter extends OncePerRequestFilter {
        private final ObjectProvider<ProblemCatalog> problems;
        private final ObjectProvider<LocaleResolver> languages;

        EnteredFilter(ObjectProvider<ProblemCatalog> problems, ObjectProvider<LocaleResolver> languages) {
            this.problems = problems;
            this.languages = languages;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String type = request.getContentType();
            HttpSession session = request.getSession(false);
            if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                if (request.getAttribute(AddressesWithToken.CHECKED) == null
                        && (session == null
                                || session.getAttribute(
                                                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                        == null)) {
                    response.sendError(HttpServletResponse.SC_FORBIDDEN);
                    return;
                }
                if (!received(request, response)) {
                    return;
                }
            }
            chain.doFilter(request, response);
        }

        /**
         * Reads all parts, of which the server removes what it wrote when one does not come to its end. Later, the filter that asks for
         * the token would find none and speak of a forged request.
         */
        private boolean received(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            try {
                request.getParts();
                return true;
            } catch (IOException e) {
                boolean full = String.valueOf(e.getMessage()).contains("No space left");
                String code = full ? "ARC-022" : "ARC-021";
                LOG.warn("{} {}: {}", code, request.getRequestURI().replaceAll("\\p{Cntrl}", "?"), e.toString());
                RefusalText text = RefusalText.of(
                        problems.getObject(),
                        code,
                        Map.of("entry", "", "file", ""),
                        languages.getObject().resolveLocale(request));
                request.setAttribute(ToldError.ATTRIBUTE, new ToldError(code, text.message(), text.advice()));
                int status = full ? INSUFFICIENT_STORAGE : HttpServletResponse.SC_BAD_REQUEST;
                request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
                request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
                response.setStatus(status);
                request.getRequestDispatcher("/error").forward(withoutBody(request), response);
                return false;
            } catch (IllegalStateException e) {
                // Larger than allowed: whoever asks for the parts again is told so.
                return true;
            }
        }

        /** For the page that tells it: nobody must look for parts, or for the token in them, again. */
        private static HttpServletRequest withoutBody(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public String getMethod() {
                    return "GET";
                }

                @Override
                public @Nullable String getContentType() {
                    return null;
                }

                // The server would look for fields in the body again, and fail again.
                @Override
                public @Nullable String getParameter(String name) {
                    return null;
                }

                @Override
                public String @Nullable [] getParameterValues(String name) {
                    return null;
                }

                @Override
                public Map<String, String[]> getParameterMap() {
                    return Map.of();
                }

                @Override
                public Enumeration<String> getParameterNames() {
                    return Collections.emptyEnumeration();
                }
            };
        }
    }
}
