package co.expediente.publication.ogcapi;

import co.expediente.publication.PublicReads;
import co.expediente.publication.View;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what is wrong with a request as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice(basePackages = "co.expediente.publication")
@ConditionalOnWebApplication
@Order(0)
class OgcProblems {
    private static final Logger LOG = LoggerFactory.getLogger(OgcProblems.class);

    private final Wording wording;

    OgcProblems(Wording wording) {
        this.wording = wording;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> problem(
            OgcProblem problem, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return answer(problem, request, response, locale);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> forbidden(
            View.NotForVisitors problem, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return answer(new OgcProblem(HttpStatus.FORBIDDEN, "forbidden", Map.of()), request, response, locale);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unavailable(
            PublicReads.Unavailable problem, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        LOG.warn("{}: {}", request.getRequestURI().replaceAll("\\p{Cntrl}", "?"), problem.getMessage(), problem);
        return answer(new OgcProblem(HttpStatus.SERVICE_UNAVAILABLE, "busy", Map.of()), request, response, locale);
    }

    private @Nullable ResponseEntity<Object> answer(
            OgcProblem problem, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (response.isCommitted()) {
            // Half a document is out; the client notices by its missing end.
            return null;
        }
        response.resetBuffer();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", wording.text("problem." + problem.status().value(), locale));
        body.put("status", problem.status().value());
        body.put("detail", wording.text("problem." + problem.key(), problem.parameters(), locale));
        body.put("instance", request.getRequestURI());
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(problem.status());
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            builder.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return builder.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }
}
