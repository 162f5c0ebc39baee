/**
 * For whoever writes an integration service: tests to inherit, and a harness for tests of one's own.
 *
 * <p><b>1.</b> Add this module in scope {@code test}. It brings the router, JUnit and AssertJ.
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>dev.integrationsrouter</groupId>
 *   <artifactId>router-service-testkit</artifactId>
 *   <version>…</version>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 *
 * <p><b>2.</b> Let a test class implement {@link dev.integrationsrouter.testkit.service.IntegrationServiceContract}: three
 * methods, the provider, the documented request, and payloads that are to be refused. The contract runs the service in a real
 * router, and checks that
 *
 * <ul>
 *   <li>its name is legal, always the same, and found by {@code ServiceLoader}
 *       ({@link dev.integrationsrouter.testkit.service.NameContract});
 *   <li>the documented example binds, and bad payloads are refused
 *       ({@link dev.integrationsrouter.testkit.service.PayloadContract});
 *   <li>its metadata is JSON ({@link dev.integrationsrouter.testkit.service.MetadataContract});
 *   <li>no key is in anything that it says ({@link dev.integrationsrouter.testkit.service.SecretsContract});
 *   <li>it ends in time when it is cancelled, at whatever step
 *       ({@link dev.integrationsrouter.testkit.service.CancellationContract});
 *   <li>it goes on from its own checkpoints, without leaving anything out, and after a run that was cancelled
 *       ({@link dev.integrationsrouter.testkit.service.ResumptionContract});
 *   <li>runs at the same time do not meet, be they in step with each other or one within the other
 *       ({@link dev.integrationsrouter.testkit.service.ConcurrentRunsContract}).
 * </ul>
 *
 * <p>A part that does not apply, such as that of checkpoints for a service that saves none, is reported as aborted with the
 * reason, not as passed.
 *
 * <p><b>3.</b> Say what is special about the service with a {@link dev.integrationsrouter.testkit.service.ServiceHarness}:
 *
 * <pre>{@code
 * @Test
 * void a_run_that_was_interrupted_goes_on_behind_the_last_order() {
 *     try (ServiceHarness harness = ServiceHarness.builder(new ShopServiceProvider())
 *             .setting("shop.url", standIn.url())
 *             .build()) {
 *         Instant yesterday = harness.clock().instant().minus(Duration.ofDays(1));
 *
 *         ServiceRun run = harness.prod(Map.of("page_size", 50))
 *                 .after(PastRun.interrupted(yesterday, "{\"next\": 100}"))
 *                 .run();
 *
 *         assertThat(run).isCompleted().hasBody("Imported 12 orders").hasProgress(12, 12);
 *     }
 * }
 * }</pre>
 *
 * <p>{@code assertThat} is AssertJ's own; {@link dev.integrationsrouter.testkit.service.ServiceRunAssert} has what it offers.
 * {@link dev.integrationsrouter.testkit.service.HarnessRequest} cancels a run at any
 * {@link dev.integrationsrouter.testkit.service.Step}, and lets runs of your choice
 * ({@link dev.integrationsrouter.testkit.service.PastRun}) happen before. The clock is
 * {@link dev.integrationsrouter.testkit.SettableClock}.
 */
@NullMarked
package dev.integrationsrouter.testkit.service;

import org.jspecify.annotations.NullMarked;
