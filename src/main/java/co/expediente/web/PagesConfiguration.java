package co.expediente.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Language, messages and static files. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {
    /** Spanish of the country: the default language of everything. */
    public static final Locale SPANISH = Locale.forLanguageTag("es-CO");

    private static final String ENDING = "_es.properties";

    /** All bundles {@code messages/<package>_es.properties} with their English twins, whoever brought them. */
    @Bean
    public static MessageSource messageSource() throws IOException {
        TreeSet<String> bundles = new TreeSet<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + ENDING)) {
            String name = String.valueOf(file.getFilename());
            bundles.add("messages/" + name.substring(0, name.length() - ENDING.length()));
        }
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(bundles.toArray(String[]::new));
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setDefaultLocale(Locale.forLanguageTag("es"));
        source.setFallbackToSystemLocale(false);
        return source;
    }

    /** What only pages need. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Pages implements WebMvcConfigurer {
        /** The switch {@code ?lang=en} is kept in a cookie; the browser's language is not asked, Spanish is the default. */
        @Bean
        LocaleResolver localeResolver() {
            CookieLocaleResolver resolver = new CookieLocaleResolver("idioma") {
                @Override
                protected Locale parseLocaleValue(String value) {
                    return known(value);
                }
            };
            resolver.setDefaultLocale(SPANISH);
            resolver.setCookieMaxAge(Duration.ofDays(365));
            resolver.setCookieHttpOnly(true);
            resolver.setCookieSameSite("Lax");
            return resolver;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            LocaleChangeInterceptor language = new LocaleChangeInterceptor() {
                @Override
                protected Locale parseLocaleValue(String value) {
                    return known(value);
                }
            };
            language.setParamName("lang");
            registry.addInterceptor(language);
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            // WebJars carry their version in the address and may stay; our own files are asked again with their date.
            registry.addResourceHandler("/webjars/**")
                    .addResourceLocations("classpath:/META-INF/resources/webjars/")
                    .setCacheControl(org.springframework.http.CacheControl.maxAge(Duration.ofDays(30)));
        }

        private static Locale known(String value) {
            return "en".equals(value) ? Locale.ENGLISH : SPANISH;
        }
    }
}
