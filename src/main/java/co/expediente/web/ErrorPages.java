package co.expediente.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Every error that no page told itself: what happened, what to do, a code; never a stack trace. A failure of ours gets a number
 * that also stands in the log. Programs get the error object of the JSON contract.
 */
@Controller
@ConditionalOnWebApplication
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final MessageSource messages;

    ErrorPages(MessageSource messages) {
        this.messages = messages;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request, Locale locale) {
        HttpStatus status = status(request);
        ToldError told = told(request, status, locale);
        ModelAndView page = new ModelAndView("web/error", status);
        page.addObject("family", family(status));
        page.addObject("told", told);
        page.addObject("reference", reference(request, status));
        return page;
    }

    @RequestMapping("/error")
    ResponseEntity<Map<String, String>> object(HttpServletRequest request, Locale locale) {
        HttpStatus status = status(request);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", status.is5xxServerError() ? "failed" : "refused");
        ToldError told = told(request, status, locale);
        answer.put("code", told.code());
        answer.put("message", told.title());
        answer.put("advice", told.advice());
        String reference = reference(request, status);
        if (!reference.isEmpty()) {
            answer.put("reference", reference);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    private ToldError told(HttpServletRequest request, HttpStatus status, Locale locale) {
        if (request.getAttribute(ToldError.ATTRIBUTE) instanceof ToldError told) {
            return told;
        }
        String family = "web.error." + family(status);
        return new ToldError(
                "EXP-" + status.value(),
                messages.getMessage(family + ".title", null, locale),
                messages.getMessage(family + ".advice", null, locale));
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String family(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, GONE -> "404";
            case FORBIDDEN, UNAUTHORIZED -> "403";
            case CONTENT_TOO_LARGE -> "413";
            case TOO_MANY_REQUESTS -> "429";
            default -> status.is5xxServerError() ? "500" : "400";
        };
    }

    private static String reference(HttpServletRequest request, HttpStatus status) {
        if (!status.is5xxServerError() || request.getAttribute(ToldError.ATTRIBUTE) != null) {
            return "";
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                // Secrets of links stand in no log.
                .replaceAll("^/(responder|invitacion)/[^/]*", "/$1/…")
                .replaceAll("\\p{Cntrl}", "?");
        LOG.error("{} {} {}", reference, status.value(), path, cause instanceof Throwable t ? t : null);
        return reference;
    }
}
