package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests with the answers that are right, one for each handler; a thread takes them in turn. */
public final class Requests {

    private final List<Request> requests = new ArrayList<>();
    private int next;

    /** Makes them. */
    public Requests() {
        for (Handler handler : Handler.all()) {
            requests.add(request(handler));
        }
    }

    /**
     * One request.
     *
     * @param map as the router takes it
     * @param answer the response's body
     */
    public record Request(Map<String, Object> map, String answer) {

        /** Fails unless the response is the right one: a benchmark that computes nothing would be a fast one. */
        public IntegrationResponse check(IntegrationResponse response) {
            if (response.statusCode() != 200 || !response.body().equals(answer)) {
                throw new IllegalStateException("Expected 200 and '" + answer + "', but was " + response);
            }
            return response;
        }
    }

    /** The one whose turn it is. */
    public Request next() {
        Request request = requests.get(next);
        next = (next + 1) % requests.size();
        return request;
    }

    /** One that validation has to refuse: its priority is none. */
    static Map<String, Object> invalid() {
        return request(Handler.all().get(0), 0).map();
    }

    private static Request request(Handler handler) {
        return request(handler, 1 + handler.number() % 9);
    }

    private static Request request(Handler handler, int priority) {
        String customer = "customer " + handler.number();
        Map<String, Object> payload = Map.of(
                "customer",
                customer,
                "priority",
                priority,
                "lines",
                List.of(line("bolts", 40), line("nuts", 40), line("a spanner", handler.number())));
        Map<String, Object> envelope = Map.of("run_type", "prod", "payload", payload);
        Map<String, Object> request =
                Map.of("service", handler.name(), "payload", envelope, "metadata", Map.of("asked_by", "benchmark"));
        int sum = priority + handler.number() * (80 + handler.number()) + 5 + 4 + 9;
        return new Request(request, "Order of " + customer + ": " + sum);
    }

    private static Map<String, Object> line(String article, int quantity) {
        return Map.of("article", article, "quantity", quantity);
    }
}
