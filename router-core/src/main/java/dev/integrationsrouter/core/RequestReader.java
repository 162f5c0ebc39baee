package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.core.InputCopy.OverLimitException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>read</i>: makes an {@link IntegrationRequest} from whatever a caller hands in, or names every
 * violation in it at once.
 */
final class RequestReader {

    private final RequestLimits limits;
    private final JsonText text;

    RequestReader(RequestLimits limits) {
        this.limits = limits;
        this.text = new JsonText(limits);
    }

    /** Reads a map. */
    IntegrationRequest read(@Nullable Map<?, ?> input) {
        return read(violations -> {
            if (input == null) {
                violations.add(Pointer.ROOT, "must be an object, but is null");
            }
            return input;
        });
    }

    /** Reads a JSON text. */
    IntegrationRequest readJson(@Nullable String json) {
        return read(violations -> text.parse(json, violations));
    }

    private IntegrationRequest read(Function<Violations, @Nullable Map<?, ?>> source) {
        Violations violations = new Violations();
        Map<?, ?> input = null;
        try {
            input = source.apply(violations);
            if (input == null) {
                throw new RequestRefusedException(400, violations.sentence(), Subject.UNKNOWN);
            }
            return checked(new InputCopy(limits, violations).copyOf(input), violations);
        } catch (OverLimitException e) {
            throw new RequestRefusedException(
                    413, "The request is over a limit: " + e.getMessage(), subjectOfUnread(input));
        } catch (RequestRefusedException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // a map of the caller's own making threw while it was read
            throw new RequestRefusedException(
                    400,
                    "The request could not be read: its map threw "
                            + e.getClass().getName(),
                    subjectOfUnread(input),
                    null,
                    e);
        }
    }

    private static IntegrationRequest checked(Map<String, @Nullable Object> input, Violations violations) {
        RequestFields fields = new RequestFields(input, violations);
        IntegrationRequest request = fields.check();
        if (request == null || !violations.isEmpty()) {
            throw new RequestRefusedException(400, violations.sentence(), fields.subject());
        }
        return request;
    }

    /** The service and run type of a request that was not read to its end; touches two members at most. */
    private static Subject subjectOfUnread(@Nullable Map<?, ?> input) {
        if (input == null) {
            return Subject.UNKNOWN;
        }
        try {
            RunType runType =
                    input.get("payload") instanceof Map<?, ?> payload && payload.get("run_type") instanceof String name
                            ? RunType.ofWireName(name).orElse(null)
                            : null;
            String service =
                    input.get("service") instanceof String name && Names.isService(name) ? name : Subject.INVALID;
            return new Subject(service, runType, RunRecord.EMPTY_JSON);
        } catch (RuntimeException | StackOverflowError e) {
            return Subject.UNKNOWN;
        }
    }
}
