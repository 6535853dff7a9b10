package co.expediente.access;

import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Who may do what: reading what is published is public, everything else needs a user. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
public class SecurityConfiguration {
    /** Everything from this server; no inline script or style, no plug-ins, no frames of others. */
    static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'"
            + " data: blob:; connect-src 'self'; font-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri"
            + " 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Addresses of design §5 that visitors read. Each page shows them only what is published. */
    private static final String[] PUBLIC = {
        "/",
        "/planes/{divipola}",
        "/planes/{divipola}/resumen",
        "/planes/{divipola}/mapa/**",
        "/planes/{divipola}/indicadores/**",
        "/planes/{divipola}/proyectos",
        "/observatorio/**",
        "/accesibilidad",
        "/ogc/**",
        "/qgis/**",
        "/api",
    };

    /** Files and doors that everybody needs. */
    private static final String[] OPEN = {
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/**",
        "/favicon.ico",
        "/entrar",
        "/invitacion/*",
        "/error",
        "/actuator/health",
    };

    @Bean
    static PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(12)));
    }

    /** What only a web server needs; commands start without it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Web {
        @Bean
        SecurityFilterChain security(
                HttpSecurity http,
                Accounts accounts,
                PasswordEncoder encoder,
                LoginAttempts attempts,
                AuditLog audit,
                ObjectProvider<PublicAddresses> more,
                ObjectProvider<AddressesWithToken> secret)
                throws Exception {
            DaoAuthenticationProvider check = new DaoAuthenticationProvider(accounts);
            check.setPasswordEncoder(encoder);
            String[] published =
                    more.stream().flatMap(m -> m.patterns().stream()).toArray(String[]::new);
            String[] withToken =
                    secret.stream().flatMap(m -> m.patterns().stream()).toArray(String[]::new);
            http.addFilterBefore(new LiveAccount(accounts), AuthorizationFilter.class)
                    .authenticationProvider(new ThrottledLogin(check, attempts, audit))
                    .authorizeHttpRequests(rules -> {
                        rules.requestMatchers(OPEN).permitAll();
                        rules.requestMatchers(HttpMethod.GET, PUBLIC).permitAll();
                        rules.requestMatchers(HttpMethod.HEAD, PUBLIC).permitAll();
                        if (published.length > 0) {
                            rules.requestMatchers(HttpMethod.GET, published).permitAll();
                            rules.requestMatchers(HttpMethod.HEAD, published).permitAll();
                        }
                        if (withToken.length > 0) {
                            rules.requestMatchers(withToken).permitAll();
                        }
                        rules.requestMatchers("/actuator/**", "/usuarios/**").hasRole(Role.ADMIN.name());
                        rules.anyRequest().authenticated();
                    })
                    .csrf(csrf -> {
                        if (withToken.length > 0) {
                            csrf.ignoringRequestMatchers(withToken);
                        }
                    })
                    .formLogin(form -> form.loginPage("/entrar")
                            .usernameParameter("usuario")
                            .passwordParameter("clave")
                            .failureHandler((request, response, e) -> response.sendRedirect(
                                    e instanceof LockedException ? "/entrar?espere" : "/entrar?error")))
                    .logout(out -> out.logoutUrl("/salir").logoutSuccessUrl("/"))
                    .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                                    new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                    PathPatternRequestMatcher.withDefaults().matcher("/api/**"))
                            .defaultAuthenticationEntryPointFor(
                                    new LoginUrlAuthenticationEntryPoint("/entrar"), html()))
                    .headers(headers -> headers.contentSecurityPolicy(p -> p.policyDirectives(CONTENT_POLICY))
                            .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                            .frameOptions(f -> f.deny())
                            .permissionsPolicyHeader(p -> p.policy("camera=(), microphone=(), geolocation=(self)")));
            return http.build();
        }

        /**
         * Programs at {@code /api}: name and password with every request, no session, and so no token against forged requests; a
         * browser that is signed in uses the same addresses by its session and the chain of pages.
         */
        @Bean
        @Order(1)
        SecurityFilterChain programs(
                HttpSecurity http, Accounts accounts, PasswordEncoder encoder, LoginAttempts attempts, AuditLog audit)
                throws Exception {
            DaoAuthenticationProvider check = new DaoAuthenticationProvider(accounts);
            check.setPasswordEncoder(encoder);
            HttpStatusEntryPoint refused = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
            http.securityMatcher(request -> request.getRequestURI().startsWith("/api/")
                            && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                    .authenticationProvider(new ProgramLogin(new ThrottledLogin(check, attempts, audit), accounts))
                    .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ASYNC)
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(csrf -> csrf.disable())
                    .httpBasic(basic -> basic.authenticationEntryPoint(refused))
                    .exceptionHandling(e -> e.authenticationEntryPoint(refused));
            return http.build();
        }

        private static MediaTypeRequestMatcher html() {
            MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
            return html;
        }

        /** The cookie is ours by name and never readable by a script; over HTTPS the server adds Secure by itself. */
        @Bean
        ServletContextInitializer sessionCookie() {
            return context -> {
                context.getSessionCookieConfig().setName("expediente");
                context.getSessionCookieConfig().setHttpOnly(true);
                context.getSessionCookieConfig().setAttribute("SameSite", "Lax");
                context.setSessionTimeout(120);
            };
        }
    }
}
