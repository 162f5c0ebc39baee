package dev.integrationsrouter.testkit.service;

/**
 * A point of a run at which a test can look, or interfere: what the service calls its {@code RunContext} for.
 *
 * @param number 0 for the beginning of the run, before the service is called; then 1 for its first call, and so on
 * @param call the method's name: {@code run} for the beginning, then {@code payload}, {@code progress}, {@code isCancelled}
 *     and so on
 * @param arguments as text, without brackets; empty for a call without
 */
public record Step(int number, String call, String arguments) {

    /** Such as {@code step 3, progress(1, 10)}. */
    @Override
    public String toString() {
        return "step " + number + ", " + call + "(" + arguments + ")";
    }
}
