package dev.integrationsrouter.it.greeting;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Greets the guests of a payload. */
final class GreetingService implements IntegrationService<Invitation> {

    @Override
    public Class<Invitation> payloadType() {
        return Invitation.class;
    }

    @Override
    public RunResult run(RunContext<Invitation> context) {
        Invitation invitation = context.payload();
        String names = invitation.guests().stream().map(Invitation.Guest::name).collect(Collectors.joining(", "));
        String when = invitation
                .day()
                .map(LocalDate::getDayOfWeek)
                .map(day -> " on " + day)
                .orElse("");
        int times = Objects.requireNonNullElse(invitation.times(), 1);
        return new RunResult.Completed(
                "Greeted " + names + when,
                Map.of("greetings", times * invitation.guests().size()));
    }
}
