package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of the request envelope. Everything below {@code payload.payload} is the binder's. */
final class RequestFields {

    private static final Set<String> TOP = Set.of("service", "payload", "metadata");
    private static final Set<String> ENVELOPE = Set.of("run_type", "payload", "metadata");

    /** Where a known name belongs, for whoever put it on another level. */
    private static final Map<String, String> HOME = Map.of(
            "service", "/service",
            "run_type", "/payload/run_type",
            "idempotency_key", "/metadata/router/idempotency_key",
            "timeout_seconds", "/metadata/router/timeout_seconds",
            "router", "/metadata/router");

    private final Map<String, @Nullable Object> input;
    private final Violations violations;
    private final @Nullable String service;
    private final @Nullable RunType runType;
    private final Map<String, @Nullable Object> metadata;

    private final Map<String, @Nullable Object> envelope;

    RequestFields(Map<String, @Nullable Object> input, Violations violations) {
        this.input = input;
        this.violations = violations;
        this.service = service(input.get("service"));
        this.envelope = envelope(input.get("payload"));
        this.runType = runType();
        this.metadata = object(input, "metadata", Pointer.ROOT);
    }

    /** The request, or null if a required field is missing; violations are added either way. */
    @Nullable
    IntegrationRequest check() {
        Map<String, @Nullable Object> payload = object(envelope, "payload", Pointer.ROOT.child("payload"));
        Map<String, @Nullable Object> payloadMetadata = object(envelope, "metadata", Pointer.ROOT.child("payload"));
        refuseUnknown(input, TOP, Pointer.ROOT);
        refuseUnknown(envelope, ENVELOPE, Pointer.ROOT.child("payload"));
        RunControls.check(metadata, violations);
        return service == null || runType == null
                ? null
                : new IntegrationRequest(service, runType, payload, payloadMetadata, metadata);
    }

    Subject subject() {
        return new Subject(service == null ? Subject.INVALID : service, runType, Subject.metadataOf(metadata));
    }

    /** Where a name belongs that is unknown where it stands; empty if it belongs nowhere. */
    static String hint(String name, Pointer where) {
        String home = HOME.get(name);
        if (home != null) {
            return "; it belongs at " + home;
        }
        if (where.equals(Pointer.PAYLOAD)) {
            return name.equals("metadata") || name.equals("payload")
                    ? "; " + name + " belongs at /payload/" + name
                    : "";
        }
        return "; a field of the service's own belongs at " + Pointer.PAYLOAD.child(name);
    }

    private @Nullable String service(@Nullable Object value) {
        Pointer where = Pointer.ROOT.child("service");
        if (value instanceof String name) {
            if (Names.isService(name)) {
                return name;
            }
            violations.add(where, Names.SERVICE_RULE + ", but is " + Quote.of(name));
        } else {
            violations.add(where, "is required and must be a string, but is " + found(input, "service"));
        }
        return null;
    }

    @SuppressWarnings("unchecked") // InputCopy made the map, with string keys
    private Map<String, @Nullable Object> envelope(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        violations.add(
                Pointer.ROOT.child("payload"), "is required and must be an object, but is " + found(input, "payload"));
        return Map.of();
    }

    private @Nullable RunType runType() {
        Pointer where = Pointer.ROOT.child("payload").child("run_type");
        if (envelope.get("run_type") instanceof String name) {
            RunType type = RunType.ofWireName(name).orElse(null);
            if (type == null) {
                violations.add(where, "must be 'prod' or 'backfill' (lower case), but is " + Quote.of(name));
            }
            return type;
        }
        violations.add(where, "is required and must be 'prod' or 'backfill', but is " + found(envelope, "run_type"));
        return null;
    }

    @SuppressWarnings("unchecked") // InputCopy made the map, with string keys
    private Map<String, @Nullable Object> object(Map<String, @Nullable Object> parent, String name, Pointer where) {
        Object value = parent.get(name);
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        if (value != null) {
            violations.add(where.child(name), "must be an object, null or absent, but is " + JsonKind.of(value));
        }
        return Map.of();
    }

    private void refuseUnknown(Map<String, @Nullable Object> object, Set<String> known, Pointer where) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                violations.add(where.child(name), "is no field of a request" + hint(name, where));
            }
        }
    }

    private static String found(Map<String, @Nullable Object> object, String name) {
        return object.containsKey(name) ? JsonKind.of(object.get(name)) : "absent";
    }
}
