package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Apache Camel: a route to the endpoint that a header names. */
final class CamelDispatcher implements Dispatcher {

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final Endpoint requests;

    CamelDispatcher(Steps steps) throws Exception {
        camel.addRoutes(new Routes(steps));
        camel.start();
        producer = camel.createProducerTemplate();
        requests = camel.getEndpoint("direct:requests");
    }

    @Override
    public IntegrationResponse dispatch(Map<String, Object> request) {
        Object answer = producer.requestBodyAndHeader(requests, request, "service", Steps.service(request));
        return (IntegrationResponse) Objects.requireNonNull(answer, "no answer");
    }

    @Override
    public void close() {
        camel.stop();
    }

    private static final class Routes extends RouteBuilder {

        private final Steps steps;

        Routes(Steps steps) {
            this.steps = steps;
        }

        @Override
        public void configure() {
            from("direct:requests").toD("direct:${header.service}");
            for (Handler handler : Handler.all()) {
                from("direct:" + handler.name()).process(exchange -> answer(handler, exchange));
            }
        }

        @SuppressWarnings("unchecked") // as it was handed in
        private void answer(Handler handler, Exchange exchange) throws InvalidPayloadException {
            Message message = exchange.getMessage();
            message.setBody(steps.around(handler, (Map<String, Object>) message.getMandatoryBody()));
        }
    }
}
