package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.util.Map;
import java.util.Optional;

/** Services that the tests install beside the real ones. */
public final class TestServices {

    private TestServices() {}

    /**
     * What a test wants to happen.
     *
     * @param outcome one word
     */
    public record Script(String outcome) {}

    /** Ends as its payload says. */
    public static final class Scripted implements IntegrationServiceProvider {
        /** For the service loader. */
        public Scripted() {}

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public IntegrationService<Script> create(ServiceConfig config) {
            return new ScriptedService(RunPolicy.DEFAULT);
        }
    }

    /** The same, but one run at a time. */
    public static final class Exclusive implements IntegrationServiceProvider {
        static final String FLIGHT_KEY = "the-only-one";

        /** For the service loader. */
        public Exclusive() {}

        @Override
        public String name() {
            return "exclusive";
        }

        @Override
        public IntegrationService<Script> create(ServiceConfig config) {
            return new ScriptedService(RunPolicy.builder()
                    .singleFlight((request, fingerprint) -> Optional.of(FLIGHT_KEY))
                    .build());
        }
    }

    private record ScriptedService(RunPolicy policy) implements IntegrationService<Script> {
        @Override
        public Class<Script> payloadType() {
            return Script.class;
        }

        @Override
        public RunResult run(RunContext<Script> context) {
            context.progress(1, 2);
            return switch (context.payload().outcome()) {
                case "completed" -> new RunResult.Completed("All of it", Map.of("items", 2));
                case "partial" -> new RunResult.Partial("Half of it", Map.of("items", 1));
                case "quota" -> failed(FailureKind.QUOTA);
                case "upstream" -> failed(FailureKind.UPSTREAM);
                case "configuration" -> failed(FailureKind.CONFIGURATION);
                case "escape" ->
                    new RunResult.Completed("\u001b[31mred\u0007\n\u202eback", Map.of("\u001b]0;title", "\u001b[2J"));
                default -> throw new IllegalStateException("scripted failure");
            };
        }

        private static RunResult failed(FailureKind kind) {
            return new RunResult.Failed(kind, "It failed", Map.of());
        }
    }
}
