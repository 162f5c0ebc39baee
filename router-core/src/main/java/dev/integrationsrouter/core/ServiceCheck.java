package dev.integrationsrouter.core;

import java.util.List;

/**
 * How a service stands when it was made and asked what is wrong with it.
 *
 * @param status as {@link IntegrationRouter#services()} says it
 * @param problems what keeps it from doing its work as it is set, a sentence each; none if it was not made
 */
public record ServiceCheck(ServiceStatus status, List<String> problems) {

    /** Copies the list. */
    public ServiceCheck {
        problems = List.copyOf(problems);
    }

    /** {@return whether requests for it can be run} */
    public boolean isInOrder() {
        return status.state() == ServiceStatus.State.READY && problems.isEmpty();
    }
}
