package co.expediente.dossier.request;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/** Puts the gate of the answer page before the one that turns away files of who has not entered. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AnswerGateConfiguration {
    @Bean
    FilterRegistrationBean<AnswerGate> answerGate(
            Links links, @Value("${expediente.requests.most:200MB}") DataSize most) {
        FilterRegistrationBean<AnswerGate> filter = new FilterRegistrationBean<>(new AnswerGate(links, most.toBytes()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }
}
