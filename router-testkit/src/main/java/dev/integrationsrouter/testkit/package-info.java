/**
 * Contracts that implementations inherit as JUnit tests.
 *
 * <p>A tracker is done when a test class that implements
 * {@link dev.integrationsrouter.testkit.ExecutionTrackerContract} passes. Time comes from a
 * {@link dev.integrationsrouter.testkit.SettableClock}: no test waits.
 * {@link dev.integrationsrouter.testkit.RunStartBuilder}, {@link dev.integrationsrouter.testkit.RunFinishBuilder}
 * and {@link dev.integrationsrouter.testkit.RunIds} make test data with sensible values in every field that a
 * test does not care for.
 */
@NullMarked
package dev.integrationsrouter.testkit;

import org.jspecify.annotations.NullMarked;
