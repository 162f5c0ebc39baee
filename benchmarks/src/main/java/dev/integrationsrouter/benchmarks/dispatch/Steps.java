package dev.integrationsrouter.benchmarks.dispatch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * What every request needs beside being routed, written out by hand: limits, payload, validation, id, two timestamps and two
 * records. Thread-safe.
 */
final class Steps {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofDays(1);

    private final ExecutionTracker store;
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Validator validator = Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /**
     * All of them.
     *
     * @param store for the records
     */
    Steps(ExecutionTracker store) {
        this.store = store;
    }

    /** The service that a request names. */
    static String service(Map<String, Object> request) {
        return (String) member(request, "service");
    }

    private static Object member(Map<?, ?> object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    /** Calls the handler of an order. */
    interface Call {
        String of(Handler handler, Order order) throws Exception;
    }

    /** Everything around a handler that is called by the thread that asks. */
    IntegrationResponse around(Handler handler, Map<String, Object> request) {
        try {
            return around(handler, request, Handler::handle);
        } catch (Exception e) {
            throw new IllegalStateException("The handler of " + handler.name() + " failed", e);
        }
    }

    /** Everything around a handler, however it is called. */
    IntegrationResponse around(Handler handler, Map<String, Object> request, Call call) throws Exception {
        new LimitWalk().walk(request);
        Map<?, ?> envelope = (Map<?, ?>) member(request, "payload");
        RunType runType =
                RunType.ofWireName((String) member(envelope, "run_type")).orElseThrow();
        Order order = mapper.convertValue(member(envelope, "payload"), Order.class);
        validate(order);
        String metadata = mapper.writeValueAsString(member(request, "metadata"));
        RunStart start = start(handler.name(), runType, metadata);
        long fence = admit(start);
        String body = call.of(handler, order);
        Instant endedAt = Instant.now();
        if (store.finish(finish(start, fence, endedAt, body)).leaseLost()) {
            throw new IllegalStateException("Run " + start.runId() + " had lost its lease");
        }
        return new IntegrationResponse(handler.name(), endedAt, 200, body, start.runId(), false, null);
    }

    private void validate(Order order) {
        Set<ConstraintViolation<Order>> violations = validator.validate(order);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("The order is invalid: " + violations);
        }
    }

    private long admit(RunStart start) {
        if (store.start(start) instanceof StartAnswer.Started started) {
            return started.fence();
        }
        throw new IllegalStateException("Run " + start.runId() + " was not admitted");
    }

    private static RunStart start(String service, RunType runType, String metadata) {
        Instant now = Instant.now();
        return new RunStart(id(now), service, runType, "", metadata, now, LEASE, null, null, RETENTION);
    }

    private static RunFinish finish(RunStart start, long fence, Instant endedAt, String body) {
        return new RunFinish(
                start,
                fence,
                RunStatus.SUCCEEDED,
                endedAt,
                200,
                body,
                RunRecord.EMPTY_JSON,
                null,
                Progress.NONE,
                null,
                null);
    }

    /** A UUIDv7, as the store's order wants it. */
    private static UUID id(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = now.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
        return new UUID(time, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }
}
