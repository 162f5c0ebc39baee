package dev.integrationsrouter.standin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers requests: path, refusal, key, fault, latency, quota, contract, scores. Thread-safe. */
final class Desk {

    private final @Nullable String key;
    private final Duration latency;
    private final InstantSource clock;
    private final ErrorBodies errors;
    private final Contract contract;
    private final FaultPlan faults;
    private final Quota quota;
    private final Tally tally;
    private final AtomicReference<@Nullable Refusal> refusal;
    private final CountDownLatch closed;

    Desk(StandinBuilder options, Tally tally, AtomicReference<@Nullable Refusal> refusal, CountDownLatch closed) {
        this.key = options.key;
        this.latency = options.latency;
        this.clock = options.clock;
        this.quota = options.quota();
        this.errors = new ErrorBodies(options.errorDetails, quota.perMinute(), options.retryAfter);
        this.contract = new Contract(new Attributes(options.attributes), errors);
        this.faults = options.faultPlan();
        this.tally = tally;
        this.refusal = refusal;
        this.closed = closed;
    }

    Reply reply(HttpRequest request) {
        if (!request.isAnalyze()) {
            return Reply.html(404, "The requested URL was not found on this server.");
        }
        tally.arrived();
        try {
            return answer(request);
        } finally {
            tally.left();
        }
    }

    private Reply answer(HttpRequest http) {
        AnalyzeRequest request = AnalyzeRequest.read(http.body());
        Optional<Reply> blocked = blocked(http);
        Optional<Fault> fault = blocked.isPresent() ? Optional.empty() : faults.next(request.text());
        tally.saw(seen(http, request, fault.orElse(null)));
        letTimePass();
        Reply reply = blocked.orElseGet(() -> faulted(http, request, fault));
        whole(reply).ifPresent(answer -> {
            boolean scored =
                    answer.status() == 200 && fault.map(Fault::answersInFull).orElse(true);
            tally.answered(answer.status(), scored ? request.text() : null);
        });
        return reply;
    }

    private static Optional<Reply.Answer> whole(Reply reply) {
        if (reply instanceof Reply.Odd odd) {
            return odd.way().answersInFull() ? Optional.of(odd.answer()) : Optional.empty();
        }
        return Optional.of((Reply.Answer) reply);
    }

    private Optional<Reply> blocked(HttpRequest http) {
        Refusal current = refusal.get();
        if (current != null) {
            return Optional.of(errors.refused(current));
        }
        boolean keyFits = key == null || http.apiKey().equals(Optional.of(key));
        return keyFits ? Optional.empty() : Optional.of(errors.keyNotValid());
    }

    private Reply faulted(HttpRequest http, AnalyzeRequest request, Optional<Fault> fault) {
        if (fault.isEmpty()) {
            return judged(request);
        }
        return switch (fault.get()) {
            case QUOTA_429 -> errors.quotaExceeded();
            case ERROR_500 -> errors.error(500, "Internal error encountered.", "INTERNAL", null);
            case ERROR_503 -> errors.error(503, "The service is currently unavailable.", "UNAVAILABLE", null);
            case HTML_502 ->
                Reply.html(502, "The server encountered a temporary error and could not complete your request.");
            case REDIRECT -> Reply.html(307, "Temporary Redirect").with("Location", http.target());
            case GARBAGE -> Reply.json(200, "<<< this is not the JSON you are looking for");
            case RESET, CLOSE, HANG ->
                new Reply.Odd(Reply.json(200, ""), fault.get()); // as if it had not come: no quota
            default -> new Reply.Odd(judged(request), fault.get());
        };
    }

    private Reply.Answer judged(AnalyzeRequest request) {
        if (!quota.take()) {
            return errors.quotaExceeded();
        }
        return contract.complaint(request).orElseGet(() -> {
            String text = request.text();
            return Scorer.answer(request, text == null ? "" : text);
        });
    }

    /** The latency, or less if the stand-in is closed meanwhile. */
    private void letTimePass() {
        try {
            if (!latency.isZero()) {
                closed.await(latency.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SeenRequest seen(HttpRequest http, AnalyzeRequest request, @Nullable Fault fault) {
        return new SeenRequest(
                clock.instant(),
                http.query(),
                http.headers(),
                http.body(),
                request.text(),
                request.attributes(),
                request.languages(),
                fault);
    }
}
