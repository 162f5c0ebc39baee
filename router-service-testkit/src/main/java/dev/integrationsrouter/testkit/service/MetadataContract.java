package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import org.junit.jupiter.api.Test;

/** What the service says about its run. */
public interface MetadataContract extends ServiceContract {

    /** Strings, finite numbers, booleans, null, lists and maps of them. */
    @Test
    default void metadata_is_json() {
        Breach breach = new Breach(
                "metadata is recorded as JSON; a value of another type turns a run that was done into a 500, or"
                        + " is recorded in a form that nobody has decided.",
                "strings, finite numbers, booleans, null, and lists and maps of them:"
                        + " instant.toString(), status.name(), duration.toMillis().");
        try (ServiceStage s = new ServiceStage(this)) {
            ServiceRun run = s.example().run();
            RunResult result = run.result().orElseThrow(() -> new AssertionError("No result came of a " + run));
            JsonValues.problem("metadata", result.metadata()).ifPresent(problem -> {
                throw breach.found(problem + ".");
            });
        }
    }
}
