package dev.integrationsrouter.testkit.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a request may say to the service. */
public interface PayloadContract extends ServiceContract {

    /** Readers copy the example. */
    @Test
    default void the_documented_example_binds_and_is_done() {
        try (ServiceStage s = new ServiceStage(this)) {
            ServiceRun run = s.example().run();
            Breach breach = new Breach(
                    "the example is what everybody copies first; the rest of the contract runs it, too.",
                    "an example whose service is the provider's name and whose fields are those of the payload type, in"
                            + " snake case unless annotated otherwise; and everything that the run needs given in"
                            + " configure(…).");
            breach.unless(run.record().status().isSuccess(), "The documented example is a " + run);
        }
    }

    /** Before the service is called, with 400. */
    @Test
    default void bad_payloads_are_refused() {
        Breach breach = new Breach(
                "what is not refused at the door fails in the middle of a run, or does the wrong thing without a word.",
                "a constraint of Bean Validation on the field of the payload type (@NotNull, @Positive, @Pattern …, with"
                        + " the group OnProd or OnBackfill if it holds for one run type alone), or a constructor of the"
                        + " payload type that throws IllegalArgumentException.");
        List<String> payloads = badPayloads();
        Assumptions.assumeFalse(payloads.isEmpty(), "badPayloads() names none");
        for (int i = 0; i < payloads.size(); i++) {
            try (ServiceStage s = new ServiceStage(this)) {
                String place = "badPayloads().get(" + i + ")";
                ServiceRun run =
                        s.withPayload(JsonText.object(place, payloads.get(i))).run();
                breach.unless(
                        run.response().statusCode() == 400,
                        place + ", " + payloads.get(i).strip() + ", is to be refused with 400, but it is a " + run);
            }
        }
    }

    /** A misspelt field is one that is ignored otherwise. */
    @Test
    default void a_field_that_nobody_reads_is_refused() {
        Breach breach = new Breach(
                "a misspelt field that is ignored has the run do something else than its caller asked for.",
                "no @JsonAnySetter and no @JsonIgnoreProperties(ignoreUnknown = true) on the payload type: the router"
                        + " refuses unknown fields by itself.");
        try (ServiceStage s = new ServiceStage(this)) {
            Map<String, @Nullable Object> payload = ServiceStage.examplePayload(this);
            payload.put("no_such_field", 1);
            ServiceRun run = s.withPayload(payload).run();
            breach.unless(
                    run.response().statusCode() == 400,
                    "A payload with the additional field \"no_such_field\" is to be refused with 400, but it is a "
                            + run);
        }
    }

    /** A text for an object, and an object for anything else. */
    @Test
    default void values_of_the_wrong_type_are_refused() {
        Breach breach = new Breach(
                "a caller who gets a type wrong must learn which field it is; a 500 blames the service instead.",
                "a field of the type that it is meant to have, rather than Object or JsonNode; or a constraint that checks"
                        + " what such a field holds. A field that takes any JSON value is named in freeFields().");
        Set<String> fields =
                new LinkedHashSet<>(ServiceStage.examplePayload(this).keySet());
        fields.removeAll(freeFields());
        Assumptions.assumeFalse(fields.isEmpty(), "the example's payload has no field of a type of its own");
        for (String field : fields) {
            try (ServiceStage s = new ServiceStage(this)) {
                Map<String, @Nullable Object> payload = ServiceStage.examplePayload(this);
                Object wrong = payload.get(field) instanceof Map ? "no object" : Map.of("no_such_member", true);
                payload.put(field, wrong);
                ServiceRun run = s.withPayload(payload).run();
                breach.unless(
                        run.response().statusCode() == 400,
                        "A payload whose field \"" + field + "\" is " + JsonText.text(wrong)
                                + " is to be refused with 400, but it is a " + run);
            }
        }
    }
}
