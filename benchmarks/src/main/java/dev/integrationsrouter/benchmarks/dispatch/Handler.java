package dev.integrationsrouter.benchmarks.dispatch;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the handlers that requests are routed to. Each adds up an order in its own way, so that an answer tells who gave it.
 *
 * @param number from 1
 */
record Handler(int number) {

    static final int COUNT = 16;

    static List<Handler> all() {
        return IntStream.rangeClosed(1, COUNT).mapToObj(Handler::new).toList();
    }

    /** The service's name. */
    String name() {
        return "orders-" + number;
    }

    /** Does the work, which is next to nothing. */
    String handle(Order order) {
        long sum = order.priority();
        for (Order.Line line : order.lines()) {
            sum += (long) number * line.quantity() + line.article().length();
        }
        return "Order of " + order.customer() + ": " + sum;
    }
}
