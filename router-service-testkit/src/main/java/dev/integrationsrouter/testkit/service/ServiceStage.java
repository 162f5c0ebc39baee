package dev.integrationsrouter.testkit.service;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service under test in a harness of its own, and short names for what the contract does with it. */
final class ServiceStage implements AutoCloseable {

    final ServiceHarness harness;
    final Map<String, String> settings;
    private final ServiceContract contract;

    ServiceStage(ServiceContract contract) {
        this.contract = contract;
        ServiceHarness.Builder builder =
                ServiceHarness.builder(contract.newProvider()).grace(contract.endsWithin());
        try {
            contract.configure(builder);
        } catch (Exception e) {
            throw new AssertionError("configure(…) of the test failed: " + e, e);
        }
        settings = builder.settings();
        harness = builder.build();
    }

    HarnessRequest example() {
        return harness.requestJson(contract.exampleRequest());
    }

    /** The documented request with another {@code payload.payload}. */
    HarnessRequest withPayload(Map<String, @Nullable Object> payload) {
        Map<String, @Nullable Object> request = JsonText.object("exampleRequest()", contract.exampleRequest());
        Map<String, @Nullable Object> envelope = member(request, "payload");
        envelope.put("payload", payload);
        request.put("payload", envelope);
        return harness.request(request);
    }

    /** {@code payload.payload} of the documented request, to be changed. */
    static Map<String, @Nullable Object> examplePayload(ServiceContract contract) {
        Map<String, @Nullable Object> request = JsonText.object("exampleRequest()", contract.exampleRequest());
        return member(member(request, "payload"), "payload");
    }

    /** The example as it runs undisturbed. Most parts build on it, so they fail here if it does not. */
    ServiceRun runExample() {
        return ensureDone(example().run());
    }

    static ServiceRun ensureDone(ServiceRun run) {
        if (!run.record().status().isSuccess()) {
            throw new AssertionError(
                    "The request that the contract builds on is to be answered 200 or 207, but it was a " + run
                            + "\nIf it lacks a setting or something to call, give it in configure(…)");
        }
        return run;
    }

    private static Map<String, @Nullable Object> member(Map<String, @Nullable Object> object, String name) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (object.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> members.put(String.valueOf(key), value));
        }
        return members;
    }

    @Override
    public void close() {
        harness.close();
    }
}
