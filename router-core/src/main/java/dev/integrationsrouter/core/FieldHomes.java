package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a field belongs that stands where there is no such field: a level too high or too deep, or several.
 * Knows the fields of the envelope, and those of a payload type.
 */
final class FieldHomes {

    private static final Pointer ROUTER = Pointer.ROOT.child("metadata").child("router");

    private static final Map<String, Pointer> ENVELOPE = Map.of(
            "service", Pointer.ROOT.child("service"),
            "run_type", Pointer.ENVELOPE.child("run_type"),
            "idempotency_key", ROUTER.child("idempotency_key"),
            "timeout_seconds", ROUTER.child("timeout_seconds"),
            "router", ROUTER);

    /** What may hold anything, so that nothing in it is misplaced. */
    private static final Set<String> FREE = Set.of("metadata", "router");

    private final WireNames wireNames;
    private final Violations violations;

    FieldHomes(WireNames wireNames, Violations violations) {
        this.wireNames = wireNames;
        this.violations = violations;
    }

    /** An object in a request, and the type that it is bound to. */
    record Level(Pointer where, JavaType type) {}

    /**
     * Says more of an unknown field that is among the violations, and of what it holds.
     *
     * @param levels the objects around it that have a type, the nearest first
     * @return whether it belongs somewhere
     */
    boolean explain(Pointer where, String name, JsonNode value, List<Level> levels) {
        String hint = hint(where, name, levels);
        violations.addTo(where, hint);
        if (hint.isEmpty() || name.equals("payload")) {
            explainMembers(where, name, value, levels);
        }
        return !hint.isEmpty();
    }

    private void explainMembers(Pointer where, String name, JsonNode value, List<Level> levels) {
        if (!value.isObject() || FREE.contains(name)) {
            return;
        }
        value.properties().forEach(member -> {
            Pointer child = where.child(member.getKey());
            String hint = hint(child, member.getKey(), levels);
            if (hint.isEmpty() || member.getKey().equals("payload")) {
                explainMembers(child, member.getKey(), member.getValue(), levels);
            } else {
                violations.add(child, "is no field there" + hint);
            }
        });
    }

    private String hint(Pointer where, String name, List<Level> levels) {
        if (name.equals("payload") && where.parent().equals(Pointer.PAYLOAD)) {
            return "; its fields belong directly in " + Pointer.PAYLOAD;
        }
        List<Pointer> homes = homes(where, name, levels);
        return homes.isEmpty()
                ? ""
                : "; it belongs at " + homes.stream().map(Pointer::text).collect(Collectors.joining(" or "));
    }

    private List<Pointer> homes(Pointer where, String name, List<Level> levels) {
        List<Pointer> homes = new ArrayList<>();
        if (name.equals("metadata") && where.parent().equals(Pointer.PAYLOAD)) {
            homes.add(Pointer.ENVELOPE.child(name));
        } else if (ENVELOPE.containsKey(name)) {
            homes.add(ENVELOPE.get(name));
        }
        for (Level level : levels) {
            Pointer home = below(level, name);
            if (home != null) {
                homes.add(home);
                return homes;
            }
        }
        return homes;
    }

    /** The nearest field of that name in an object, or in those that it holds. */
    private @Nullable Pointer below(Level top, String name) {
        Deque<Level> open = new ArrayDeque<>(List.of(top));
        Set<JavaType> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Level level = open.remove();
            if (!seen.add(level.type())) {
                continue;
            }
            if (wireNames.isFreeForm(level.type())) {
                return level.where().child(name);
            }
            Map<String, WireNames.Field> fields = wireNames.byName(level.type());
            if (fields.containsKey(name)) {
                return level.where().child(name);
            }
            fields.forEach((fieldName, field) -> {
                if (WireNames.isObject(field.type())) {
                    open.add(new Level(level.where().child(fieldName), field.type()));
                }
            });
        }
        return null;
    }
}
