/**
 * What plugins implement.
 *
 * <p><b>A service</b> is an {@link dev.integrationsrouter.api.spi.IntegrationService}, made by an
 * {@link dev.integrationsrouter.api.spi.IntegrationServiceProvider} that {@code ServiceLoader} finds. It is
 * handed a {@link dev.integrationsrouter.api.spi.RunContext} and answers a
 * {@link dev.integrationsrouter.api.RunResult}; how its runs are treated is its
 * {@link dev.integrationsrouter.api.spi.RunPolicy}.
 *
 * <p><b>A tracker</b> is an {@link dev.integrationsrouter.api.spi.ExecutionTracker}, made by an
 * {@link dev.integrationsrouter.api.spi.ExecutionTrackerProvider} or handed to the router. It keeps the
 * records of runs and decides who may run: the life of a run is {@code start}, {@code heartbeat} as often as
 * needed, {@code finish}.
 *
 * <p>Null goes only where {@code @Nullable} says so; a record that checks its components refuses it anywhere else with
 * a {@link NullPointerException}.
 */
@NullMarked
package dev.integrationsrouter.api.spi;

import org.jspecify.annotations.NullMarked;
