package co.expediente.intake.page;

import co.expediente.access.AddressesWithToken;
import co.expediente.database.Home;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** What stands before a file that is sent: nobody fills the disk without having entered, and parts lie in the home. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadGate {
    /**
     * The token against forged requests is one of the parts, so that the body is read before Spring Security knows who sends
     * it. A sender without a session is therefore turned away earlier, before the first byte of the body; one whose address carries a secret was looked at by a gate before this one.
     */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> enteredBeforeSending() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new EnteredFilter());
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
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String type = request.getContentType();
            HttpSession session = request.getSession(false);
            if (type != null
                    && request.getAttribute(AddressesWithToken.CHECKED) == null
                    && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                    && (session == null
                            || session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                    == null)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            chain.doFilter(request, response);
        }
    }
}
