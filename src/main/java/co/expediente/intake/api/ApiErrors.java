package co.expediente.intake.api;

import co.expediente.database.DatabaseUnavailable;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as the error document that the commands print too: status, code, message, advice. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
@ConditionalOnWebApplication
class ApiErrors {
    private final ProblemCatalog problems;

    ApiErrors(ProblemCatalog problems) {
        this.problems = problems;
    }

    /** The document of a refusal. */
    static Map<String, Object> document(
            ProblemCatalog problems, String status, String code, Map<String, ?> facts, Locale locale) {
        RefusalText text = RefusalText.of(problems, code, facts, locale);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", status);
        document.put("code", code);
        document.put("message", text.message());
        document.put("advice", text.advice());
        return document;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(IntakeRefusal e, Locale locale) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, "refused", e.code(), e.params(), locale);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal e, Locale locale) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, "refused", e.code(), e.parameters(), locale);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> gone(DatabaseUnavailable e, Locale locale) {
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "failed", e.code(), e.parameters(), locale);
    }

    private ResponseEntity<Map<String, Object>> answer(
            HttpStatus http, String status, String code, Map<String, ?> facts, Locale locale) {
        return ResponseEntity.status(http).body(document(problems, status, code, facts, locale));
    }
}
