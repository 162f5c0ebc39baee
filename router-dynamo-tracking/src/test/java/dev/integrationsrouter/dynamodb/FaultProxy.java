package dev.integrationsrouter.dynamodb;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Stands in front of a store, notes every request that is sent to it, and breaks those that it is told to break.
 *
 * <p>Each attempt of a client is a request of its own here, so that retries can be counted. What is told to it holds
 * for the requests that come afterwards. Requests, answers and their checksums pass as they are.
 */
public final class FaultProxy implements AutoCloseable {
    private final StoreLink store;
    private final LoopbackPort port;
    private final FaultPlan faults = new FaultPlan();
    private final Interludes interludes = new Interludes();
    private final List<WireRequest> requests = new ArrayList<>();
    private final Map<String, HttpMessage> refusals = new ConcurrentHashMap<>();
    private volatile boolean conditionItems = true;

    private FaultProxy(URI store) throws IOException {
        this.store = new StoreLink(store);
        this.port = new LoopbackPort(this::serve);
    }

    /** A proxy before the store at that address, on a port of its own. */
    public static FaultProxy before(URI store) throws IOException {
        return new FaultProxy(store);
    }

    /** Where clients find the proxy; the same for its whole life. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /** Breaks the {@code n}-th request from now, counted from 1. */
    FaultProxy breakNth(int n, Fault fault) {
        return breakNth(n, request -> true, fault);
    }

    /** Breaks the {@code n}-th request from now, counted from 1, of those that match. */
    FaultProxy breakNth(int n, Predicate<WireRequest> matching, Fault fault) {
        faults.add(matching, n - 1, 1, fault);
        return this;
    }

    /** Breaks the next requests. */
    FaultProxy breakNext(int times, Fault fault) {
        return breakNext(times, request -> true, fault);
    }

    /** Breaks the next requests that match. */
    public FaultProxy breakNext(int times, Predicate<WireRequest> matching, Fault fault) {
        faults.add(matching, 0, times, fault);
        return this;
    }

    /** Does something before the {@code n}-th request from now, counted from 1, goes on its way; its client waits. */
    public FaultProxy beforeNth(int n, Runnable interlude) {
        interludes.add(n, interlude);
        return this;
    }

    /** Lets everything through again, undisturbed. */
    public FaultProxy breakNothing() {
        faults.clear();
        interludes.clear();
        return this;
    }

    /** From now on a failed condition brings no item, as with stores that do not know that option. */
    FaultProxy withoutConditionItems() {
        conditionItems = false;
        return this;
    }

    /** From now on the caller lacks the permission for these operations. */
    FaultProxy denying(String... operations) {
        for (String operation : operations) {
            refusals.put(operation, CannedAnswers.accessDenied(operation));
        }
        return this;
    }

    /** From now on these operations are refused with an error of that type. */
    FaultProxy refusing(String type, String message, String... operations) {
        for (String operation : operations) {
            refusals.put(operation, CannedAnswers.refused(type, message));
        }
        return this;
    }

    /** From now on the store does not know these operations. */
    FaultProxy withoutOperations(String... operations) {
        for (String operation : operations) {
            refusals.put(operation, CannedAnswers.unknownOperation());
        }
        return this;
    }

    /** From now on the store says that it has point-in-time recovery, switched off. */
    FaultProxy withPointInTimeRecoveryOff() {
        refusals.put("DescribeContinuousBackups", CannedAnswers.pointInTimeRecoveryOff());
        return this;
    }

    /** Every request so far, in the order in which they arrived, broken and refused ones included. */
    List<WireRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How many requests asked for this operation. */
    int count(String operation) {
        return (int) requests().stream()
                .filter(request -> request.operation().equals(operation))
                .count();
    }

    /** Starts the list of requests anew. */
    void forgetRequests() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /** Closes every connection and refuses new ones. */
    public void goAway() throws IOException {
        port.goAway();
    }

    /** Accepts connections again, on the same port. */
    public void comeBack() throws IOException {
        port.comeBack();
    }

    /** Waits until the store is done with every request that was passed to it, whether or not its client still waits. */
    public void awaitIdle() throws InterruptedException, TimeoutException {
        store.awaitIdle();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }

    private void serve(Socket socket) throws IOException {
        ClientConnection client = new ClientConnection(socket);
        Optional<HttpMessage> request = client.read();
        while (request.isPresent()) {
            handle(request.get(), client);
            request = client.read();
        }
    }

    private void handle(HttpMessage message, ClientConnection client) throws IOException {
        WireRequest request = new WireRequest(operation(message), message.body());
        Optional<Fault> fault = note(request);
        interludes.next().ifPresent(Runnable::run);
        HttpMessage refusal = refusals.get(request.operation());
        try {
            if (refusal != null) {
                client.answer(refusal);
            } else if (fault.isPresent()) {
                apply(fault.get(), message, client);
            } else {
                client.answer(forward(message));
            }
        } catch (StoreLink.StoreUnreachableException e) {
            client.answer(CannedAnswers.storeNotReached(String.valueOf(e.getMessage())));
        }
    }

    /** Both in one, so that the order of the list is the order in which faults were dealt. */
    private Optional<Fault> note(WireRequest request) {
        synchronized (requests) {
            requests.add(request);
            return faults.next(request);
        }
    }

    private void apply(Fault fault, HttpMessage message, ClientConnection client)
            throws IOException, StoreLink.StoreUnreachableException {
        if (fault.isApplied()) {
            forward(message);
        }
        switch (fault) {
            case THROTTLED -> client.answer(CannedAnswers.throughputExceeded());
            case THROTTLED_BY_RATE -> client.answer(CannedAnswers.throttled());
            case ERROR_500, APPLIED_BUT_500 -> client.answer(CannedAnswers.internalServerError());
            case ERROR_503 -> client.answer(CannedAnswers.serviceUnavailable());
            case GARBAGE -> client.answer(CannedAnswers.garbage());
            case RESET -> client.reset();
            case APPLIED_BUT_DROPPED -> client.close();
            case HANG, APPLIED_BUT_HANGS -> client.hang();
        }
    }

    private HttpMessage forward(HttpMessage message) throws StoreLink.StoreUnreachableException {
        return store.forward(conditionItems ? message : ConditionItems.notAskedFor(message));
    }

    private static String operation(HttpMessage message) {
        String target = message.header("X-Amz-Target").orElse("");
        return target.substring(target.lastIndexOf('.') + 1);
    }
}
