package co.expediente.dossier.request;

import co.expediente.access.AddressesWithToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at what comes to the answer page before its body is read: nobody without a link sends us files, nobody sends too many. */
class AnswerGate extends OncePerRequestFilter {
    private static final Pattern PAGE = Pattern.compile("/responder/([^/]*)");

    private final Links links;
    private final long most;

    AnswerGate(Links links, long mostBytes) {
        this.links = links;
        this.most = mostBytes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !request.getRequestURI().startsWith("/responder/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher m = PAGE.matcher(request.getRequestURI());
        if (!m.matches() || links.letter(m.group(1)).isEmpty()) {
            // The page that says so needs no body.
            chain.doFilter(new WithoutBody(request), response);
        } else if (request.getContentLengthLong() > most || request.getContentLengthLong() < 0) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            request.setAttribute(AddressesWithToken.CHECKED, true);
            chain.doFilter(request, response);
        }
    }

    private static final class WithoutBody extends HttpServletRequestWrapper {
        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public int getContentLength() {
            return 0;
        }
    }
}
