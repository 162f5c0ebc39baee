package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of a request, and what is wrong with it. A request with violations goes on through the
 * stages <i>route</i> and <i>bind</i>, which add theirs, so that its sender hears of all of them at once.
 *
 * @param service null if it is missing or illegal
 * @param runType null if it is missing or illegal
 * @param payload {@code payload.payload}; null if it is no object
 * @param payloadMetadata {@code payload.metadata}
 * @param metadata {@code metadata}
 * @param unknownFields each of them is among the violations already
 * @param violations found so far
 */
record ReadRequest(
        @Nullable String service,
        @Nullable RunType runType,
        @Nullable Map<String, @Nullable Object> payload,
        Map<String, @Nullable Object> payloadMetadata,
        Map<String, @Nullable Object> metadata,
        List<UnknownField> unknownFields,
        Violations violations) {

    /** The request, or a refusal with 400 that names every violation. */
    IntegrationRequest orRefuse() {
        if (!violations.isEmpty()) {
            throw refusal();
        }
        return new IntegrationRequest(
                Objects.requireNonNull(service, "a missing service is a violation"),
                Objects.requireNonNull(runType, "a missing run type is a violation"),
                Objects.requireNonNull(payload, "a payload that is no object is a violation"),
                payloadMetadata,
                metadata);
    }

    RequestRefusedException refusal() {
        return new RequestRefusedException(400, violations.sentence(), subject());
    }

    Subject subject() {
        return new Subject(service == null ? Subject.INVALID : service, runType, Subject.metadataOf(metadata));
    }
}
