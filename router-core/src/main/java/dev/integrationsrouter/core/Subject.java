package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that is refused, for its record and its answer.
 *
 * @param service the name that it asked for, or {@link #INVALID}
 * @param runType null if it named none, or an illegal one
 * @param requestMetadata its {@code metadata} as JSON, as it is recorded
 */
record Subject(String service, @Nullable RunType runType, String requestMetadata) {

    /** Stands for the name of a service where a request has none, or an illegal one. */
    static final String INVALID = "(invalid)";

    /** Stands, in the record, for a legal name that no service has. */
    static final String UNREGISTERED = "(unknown)";

    /** Nothing is known. */
    static final Subject UNKNOWN = new Subject(INVALID, null, RunRecord.EMPTY_JSON);

    static Subject of(IntegrationRequest request) {
        return new Subject(request.service(), request.runType(), metadataOf(request.metadata()));
    }

    /** A request's {@code metadata} as it is recorded: without what its names say is a secret. */
    static String metadataOf(Map<String, ?> metadata) {
        return metadata.isEmpty() ? RunRecord.EMPTY_JSON : Json.writeRead(SecretMembers.masked(metadata));
    }
}
