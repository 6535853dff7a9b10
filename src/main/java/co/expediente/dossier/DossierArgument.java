package co.expediente.dossier;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Opens the expediente that a request is about: a handler of an address under {@code /planes/{divipola}} takes a parameter of type
 * {@link Dossier}, and its rule is {@code @PreAuthorize("@acts.may('archive.read', #dossier)")}. The year is the request's
 * {@code anio}; without one, that of {@link Dossiers#open}.
 */
@Component
@ConditionalOnWebApplication
class DossierArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final Dossiers dossiers;

    DossierArgument(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public void addArgumentResolvers(java.util.List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Dossier.class;
    }

    @Override
    public Dossier resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Map<?, ?> path = (Map<?, ?>) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        return dossiers.open(String.valueOf(path.get("divipola")), DossierAdvice.year(request.getParameter("anio")));
    }
}
