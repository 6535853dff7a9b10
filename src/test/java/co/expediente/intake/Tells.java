package co.expediente.intake;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Codes of the catalogue that a test makes appear, from a file of its own to what a person is told. Codes without such a test,
 * and tests with codes that the catalogue does not have, are found by comparing the two.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tells {
    /** Codes as the catalogue writes them. */
    String[] value();
}
