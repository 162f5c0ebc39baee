package dev.integrationsrouter.testkit.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What can be said of a {@link ServiceRun}; AssertJ's {@code assertThat(run)} makes one. A failure shows the whole answer. */
public final class ServiceRunAssert extends AbstractAssert<ServiceRunAssert, ServiceRun> {

    ServiceRunAssert(ServiceRun run) {
        super(run, ServiceRunAssert.class);
    }

    /**
     * It did all that was asked for: 200.
     *
     * @return this
     */
    public ServiceRunAssert isCompleted() {
        return hasStatus(RunStatus.SUCCEEDED, 200);
    }

    /**
     * It did a part: 207.
     *
     * @return this
     */
    public ServiceRunAssert isPartial() {
        return hasStatus(RunStatus.PARTIAL, 207);
    }

    /**
     * Its service answered that it failed, for this kind of reason.
     *
     * @param kind of the failure
     * @return this
     */
    public ServiceRunAssert isFailed(FailureKind kind) {
        return hasStatus(RunStatus.FAILED, kind.statusCode());
    }

    /**
     * It ended because it was cancelled: 499. One that completed its work all the same is completed.
     *
     * @return this
     */
    public ServiceRunAssert isCancelled() {
        return hasStatus(RunStatus.CANCELLED, 499);
    }

    /**
     * The payload, or the rest of the request, was refused with 400, and the service was not called.
     *
     * @return this
     */
    public ServiceRunAssert isRefused() {
        return hasStatus(RunStatus.REFUSED, 400);
    }

    /**
     * It was answered this status code, for whatever reason.
     *
     * @param statusCode of the response
     * @return this
     */
    public ServiceRunAssert hasStatusCode(int statusCode) {
        return expect(actual.response().statusCode() == statusCode, "status code " + statusCode);
    }

    /**
     * Its caller was answered exactly this.
     *
     * @param body the whole of it
     * @return this
     */
    public ServiceRunAssert hasBody(String body) {
        return expect(actual.response().body().equals(body), "body \"" + body + '"');
    }

    /**
     * Its caller was answered something with this in it, for example the pointer of a field that is refused.
     *
     * @param text a part of the body
     * @return this
     */
    public ServiceRunAssert hasBodyContaining(String text) {
        return expect(actual.response().body().contains(text), "a body that contains \"" + text + '"');
    }

    /**
     * A member of the metadata that was recorded is this.
     *
     * @param name of the member
     * @param value a JSON value; numbers are equal whatever their Java type
     * @return this
     */
    public ServiceRunAssert hasMetadata(String name, @Nullable Object value) {
        JsonNode metadata = JsonText.parsed(actual.record().metadata());
        return expect(
                metadata.has(name) && metadata.get(name).equals(JsonText.tree(value)),
                "metadata \"" + name + "\": " + JsonText.text(value) + " (all of it: " + metadata + ")");
    }

    /**
     * What it said last of its progress.
     *
     * @param done how much is done
     * @param total of how much; -1 if that is not known
     * @return this
     */
    public ServiceRunAssert hasProgress(long done, long total) {
        return expect(
                actual.record().progress().equals(new Progress(done, total)),
                "progress " + done + " of " + total + " (all that it said: " + actual.progress() + ")");
    }

    /**
     * What it left for a later run of the same request to go on from.
     *
     * @param json compared as JSON: white space and the order of members do not matter
     * @return this
     */
    public ServiceRunAssert hasCheckpoint(String json) {
        String left = actual.record().checkpoint();
        return expect(
                left != null && JsonText.parsed(left).equals(JsonText.parsed(json)),
                "checkpoint " + json + " (it is " + left + ")");
    }

    /**
     * It saved no checkpoint.
     *
     * @return this
     */
    public ServiceRunAssert hasNoCheckpoint() {
        List<String> saved = actual.checkpoints();
        return expect(saved.isEmpty(), "no checkpoint (they are " + saved + ")");
    }

    /**
     * The span of data that it worked on.
     *
     * @param window half-open
     * @return this
     */
    public ServiceRunAssert hasWindow(TimeWindow window) {
        return expect(
                Objects.equals(actual.record().window(), window),
                window + " (it is " + actual.record().window() + ")");
    }

    /**
     * It was cancelled by the test, and its service returned within this time, in real time.
     *
     * @param time at most
     * @return this
     */
    public ServiceRunAssert endedAfterCancellationWithin(Duration time) {
        return expect(
                actual.endedWithin(time),
                "an end within " + time.toMillis() + " ms after its cancellation"
                        + actual.cancelledAt().map(step -> " at " + step).orElse(", which never came") + " (it took "
                        + actual.timeToEnd()
                                .map(took -> took.toMillis() + " ms")
                                .orElse("longer than the grace") + ")");
    }

    /**
     * Nothing that the service gave away holds one of these texts: neither its answer, nor what it threw or saved.
     *
     * @param secrets texts that must not be shown
     * @return this
     */
    public ServiceRunAssert showsNone(Iterable<String> secrets) {
        String said = actual.everythingSaid();
        for (String secret : secrets) {
            expect(
                    !said.contains(secret),
                    "no \"" + secret + "\" in anything that it gave away:\n" + said + "\nIt is a");
        }
        return this;
    }

    private ServiceRunAssert hasStatus(RunStatus status, int statusCode) {
        return expect(
                actual.record().status() == status && actual.response().statusCode() == statusCode,
                "status " + status + " and status code " + statusCode + " (it is "
                        + actual.record().status() + ")");
    }

    private ServiceRunAssert expect(boolean isSo, String expected) {
        if (!isSo) {
            throw failure("%s", "Expected " + expected + ", of a " + actual);
        }
        return this;
    }
}
