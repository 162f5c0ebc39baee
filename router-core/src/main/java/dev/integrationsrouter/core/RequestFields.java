package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of the request envelope. Everything below {@code payload.payload} is the binder's. */
final class RequestFields {

    private static final Set<String> TOP = Set.of("service", "payload", "metadata");
    private static final Set<String> ENVELOPE = Set.of("run_type", "payload", "metadata");

    private final Map<String, @Nullable Object> input;
    private final Violations violations;
    private final List<UnknownField> unknown = new ArrayList<>();

    RequestFields(Map<String, @Nullable Object> input, Violations violations) {
        this.input = input;
        this.violations = violations;
    }

    /** Reads what is legible; everything else is among the violations afterwards. */
    ReadRequest read() {
        String service = service(input.get("service"));
        Map<String, @Nullable Object> envelope = envelope(input.get("payload"));
        RunType runType = runType(envelope);
        Map<String, @Nullable Object> metadata = object(input, "metadata", Pointer.ROOT);
        Map<String, @Nullable Object> payload = object(envelope, "payload", Pointer.ENVELOPE);
        Map<String, @Nullable Object> payloadMetadata = object(envelope, "metadata", Pointer.ENVELOPE);
        refuseUnknown(input, TOP, Pointer.ROOT);
        refuseUnknown(envelope, ENVELOPE, Pointer.ENVELOPE);
        unknown.addAll(RunControls.check(metadata == null ? Map.of() : metadata, violations));
        return new ReadRequest(
                service,
                runType,
                payload,
                payloadMetadata == null ? Map.of() : payloadMetadata,
                metadata == null ? Map.of() : metadata,
                unknown,
                violations);
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
        violations.add(Pointer.ENVELOPE, "is required and must be an object, but is " + found(input, "payload"));
        return Map.of();
    }

    private @Nullable RunType runType(Map<String, @Nullable Object> envelope) {
        Pointer where = Pointer.ENVELOPE.child("run_type");
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

    /** Empty if it is absent or null; null, with a violation, if it is no object. */
    @SuppressWarnings("unchecked") // InputCopy made the map, with string keys
    private @Nullable Map<String, @Nullable Object> object(
            Map<String, @Nullable Object> parent, String name, Pointer where) {
        Object value = parent.get(name);
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        if (value == null) {
            return Map.of();
        }
        violations.add(where.child(name), "must be an object, null or absent, but is " + JsonKind.of(value));
        return null;
    }

    private void refuseUnknown(Map<String, @Nullable Object> object, Set<String> known, Pointer where) {
        object.forEach((name, value) -> {
            if (!known.contains(name)) {
                Pointer field = where.child(name);
                violations.add(field, "is no field of a request");
                unknown.add(new UnknownField(field, name, value));
            }
        });
    }

    private static String found(Map<String, @Nullable Object> object, String name) {
        return object.containsKey(name) ? JsonKind.of(object.get(name)) : "absent";
    }
}
