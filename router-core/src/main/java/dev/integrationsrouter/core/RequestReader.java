package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.core.InputCopy.OverLimitException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>read</i>: copies whatever a caller hands in, within the limits, and reads the envelope of it. What is
 * wrong with the envelope is collected, and refused together with what the later stages find; what cannot be read
 * at all is refused here.
 */
final class RequestReader {

    private final RequestLimits limits;
    private final JsonText text;

    RequestReader(RequestLimits limits) {
        this.limits = limits;
        this.text = new JsonText(limits);
    }

    /** Reads a map. */
    ReadRequest read(@Nullable Map<?, ?> input) {
        return read(violations -> {
            if (input == null) {
                violations.add(Pointer.ROOT, "must be an object, but is null");
            }
            return input;
        });
    }

    /** Reads a JSON text. */
    ReadRequest readJson(@Nullable String json) {
        return read(violations -> text.parse(json, violations));
    }

    private ReadRequest read(Function<Violations, @Nullable Map<?, ?>> source) {
        Violations violations = new Violations();
        InputCopy copy = new InputCopy(limits, violations);
        try {
            Map<?, ?> input = source.apply(violations);
            if (input == null) {
                throw new RequestRefusedException(400, violations.sentence(), Subject.UNKNOWN);
            }
            return new RequestFields(copy.copyOf(input), violations).read();
        } catch (OverLimitException e) {
            throw new RequestRefusedException(
                    413, "The request is over a limit: " + e.getMessage(), subjectOf(copy.copied()));
        } catch (RequestRefusedException e) {
            throw e;
        } catch (Throwable e) { // a map of the caller's own making threw while it was read
            if (isOfTheJvm(e)) {
                throw e;
            }
            throw new RequestRefusedException(
                    400,
                    "The request could not be read: its map threw "
                            + e.getClass().getName(),
                    subjectOf(copy.copied()),
                    null,
                    e);
        }
    }

    /** A stack overflow is of the map: its depth is limited here, but not what its methods do. */
    private static boolean isOfTheJvm(Throwable e) {
        return e instanceof VirtualMachineError && !(e instanceof StackOverflowError);
    }

    /** The service and run type of a request that was not read to its end, if it was read that far. */
    private static Subject subjectOf(Map<String, @Nullable Object> copied) {
        RunType runType =
                copied.get("payload") instanceof Map<?, ?> payload && payload.get("run_type") instanceof String name
                        ? RunType.ofWireName(name).orElse(null)
                        : null;
        String service = copied.get("service") instanceof String name && Names.isService(name) ? name : Subject.INVALID;
        return new Subject(service, runType, RunRecord.EMPTY_JSON);
    }
}
