package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the service says about its run. */
public interface MetadataContract extends ServiceContract {

    /** Strings, finite numbers, booleans, null, lists and maps of them. */
    @Test
    default void metadata_is_json() {
        try (ServiceStage s = new ServiceStage(this)) {
            ServiceRun run = s.example().run();
            RunResult result = run.result().orElseThrow(() -> new AssertionError("No result came of a " + run));
            result.metadata().forEach((name, value) -> ensureJson("metadata." + name, value));
        }
    }

    private static void ensureJson(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> ensureJson(where + "." + name, member));
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> ensureJson(where + "[]", element));
        } else {
            new Breach(
                            "metadata is recorded as JSON; a value of another type turns a run that was done into a 500, or"
                                    + " is recorded in a form that nobody has decided.",
                            "strings, finite numbers, booleans, null, and lists and maps of them:"
                                    + " instant.toString(), status.name(), duration.toMillis().")
                    .unless(
                            isJson(value),
                            where + " is " + value + " of type "
                                    + (value == null ? "null" : value.getClass().getName())
                                    + ", which is no JSON value.");
        }
    }

    private static boolean isJson(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Number;
    }
}
