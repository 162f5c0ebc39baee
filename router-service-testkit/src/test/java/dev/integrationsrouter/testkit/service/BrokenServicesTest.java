package dev.integrationsrouter.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** For each rule of the contract there is a service that breaks it, and that the contract finds. */
class BrokenServicesTest {

    static Stream<Arguments> brokenServices() {
        return Stream.of(
                arguments(
                        BrokenServices.WithAnIllegalName.class,
                        "the_name_is_legal",
                        "answers 'no name', which is no legal name"),
                arguments(
                        BrokenServices.WithAChangingName.class,
                        "the_name_is_always_the_same",
                        "answered 'orders1' first, and then 'orders2'"),
                arguments(
                        BrokenServices.NotInstalled.class,
                        "the_provider_is_found_by_service_loader",
                        "BrokenProvider is not public"),
                arguments(
                        BrokenServices.WithAStaleExample.class,
                        "the_documented_example_binds_and_is_done",
                        "/payload/payload/order_count"),
                arguments(
                        BrokenServices.WithoutConstraints.class,
                        "bad_payloads_are_refused",
                        "badPayloads().get(1), {\"orders\": 0}, is to be refused with 400"),
                arguments(
                        BrokenServices.ReadingAnyField.class,
                        "a_field_that_nobody_reads_is_refused",
                        "\"no_such_field\" is to be refused with 400"),
                arguments(
                        BrokenServices.ReadingAnyType.class,
                        "values_of_the_wrong_type_are_refused",
                        "field \"orders\" is {\"no_such_member\":true} is to be refused"),
                arguments(
                        BrokenServices.WithAnInstantInItsMetadata.class,
                        "metadata_is_json",
                        "metadata.span.from is 2026-03-01T12:00:00Z of type java.time.Instant"),
                arguments(
                        BrokenServices.WithAnEnumInItsMetadata.class,
                        "metadata_is_json",
                        "metadata.type is PROD of type dev.integrationsrouter.api.RunType"),
                arguments(
                        LeakyServices.ReadingItsKeyAsText.class,
                        "secret_settings_are_read_as_secrets",
                        "Setting orders.api-key was not read as a secret"),
                arguments(
                        LeakyServices.AnsweringItsKey.class,
                        "no_key_is_in_any_output",
                        "The value of setting orders.api-key is in what the run answered, threw or saved."),
                arguments(
                        LeakyServices.PrintingItsKey.class,
                        "no_key_is_in_any_output",
                        "orders.api-key is in standard output or standard error"),
                arguments(
                        LeakyServices.TellingItsKeyAsAProblem.class,
                        "no_key_is_in_any_output",
                        "orders.api-key is in problems()"),
                arguments(
                        BrokenServices.IgnoringItsInterrupt.class,
                        "a_cancelled_run_ends_within_the_stated_time_wherever_it_is",
                        "Cancelled at step 0, run(), the service had not ended 200 ms later, but went on"),
                arguments(
                        ForgetfulServices.NotReadingItsOwnCheckpoints.class,
                        "a_run_goes_on_from_every_checkpoint_that_one_before_it_has_saved",
                        "Handed the checkpoint 1, which it has saved itself"),
                arguments(
                        ForgetfulServices.SkippingAllThatIsLeft.class,
                        "a_run_goes_on_from_every_checkpoint_that_one_before_it_has_saved",
                        "Handed 1, the first checkpoint of a run that did more behind it"),
                arguments(
                        ForgetfulServices.SayingThatAllIsDone.class,
                        "a_run_goes_on_from_every_checkpoint_that_one_before_it_has_saved",
                        "is \"Imported 0 orders\", but of a run that was not interrupted it is \"Imported 6 orders\""),
                arguments(
                        ForgetfulServices.KeepingItsLockWhenItIsCancelled.class,
                        "a_run_that_was_cancelled_is_done_when_it_is_run_again",
                        "Run again after it was cancelled at step"),
                arguments(
                        SharingServices.KeepingItsPayloadInAField.class,
                        "runs_beside_others_end_as_they_do_alone",
                        "beside the others"),
                arguments(
                        SharingServices.SharingAListWithoutVaryingRequests.class,
                        "runs_beside_others_end_as_they_do_alone",
                        "200, \"Imported 1 batches\" alone"),
                arguments(
                        SharingServices.SummingInAFieldWithoutVaryingRequests.class,
                        "runs_within_others_end_as_they_do_alone",
                        "was answered 200, \"Imported 12 items\" alone, but 200, \"Imported 24 items\" when Request 2"
                                + " began and ended at step"),
                arguments(
                        SharingServices.KeepingAValueOfItsPayloadInAField.class,
                        "runs_within_others_end_as_they_do_alone",
                        "was answered 200, \"Imported 6 orders\" alone, but 200, \"Imported 8 orders\" when"),
                arguments(
                        SharingServices.KeepingAValueOfItsPayloadInAField.class,
                        "runs_beside_others_end_as_they_do_alone",
                        "beside the others"));
    }

    @ParameterizedTest
    @MethodSource("brokenServices")
    void the_contract_finds_what_is_wrong_and_says_why_it_matters_and_what_would_work(
            Class<?> contract, String rule, String finding) {
        List<String> failures = testEvents(selectMethod(contract, rule)).failed().stream()
                .map(BrokenServicesTest::message)
                .toList();

        assertThat(failures)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(finding, "\nWhy it matters: ", "\nWhat would work: ");
    }

    @Test
    void every_rule_of_the_contract_has_a_service_that_breaks_it() {
        List<String> rules = testEvents(selectClass(OrdersServiceContractTest.class)).succeeded().stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();

        assertThat(rules).hasSizeGreaterThan(10);
        assertThat(brokenServices().map(broken -> String.valueOf(broken.get()[1])))
                .containsAll(rules);
    }

    private static Events testEvents(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .testEvents();
    }

    private static String message(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .orElse("");
    }
}
