/**
 * The values that travel through the router.
 *
 * <ul>
 *   <li>{@link dev.integrationsrouter.api.IntegrationRequest}: what a caller asks for.
 *   <li>{@link dev.integrationsrouter.api.IntegrationResponse}: what every caller gets back, whatever happened.
 *   <li>{@link dev.integrationsrouter.api.RunRecord}: what is kept of a run.
 *   <li>{@link dev.integrationsrouter.api.RunResult}: what a service says about the run it made.
 *   <li>{@link dev.integrationsrouter.api.ServiceConfig} and {@link dev.integrationsrouter.api.Secret}: settings.
 * </ul>
 *
 * <p>All of them are immutable, and safe to share between threads. Null goes only where {@code @Nullable} says so; a
 * record that checks its components refuses it anywhere else with a {@link NullPointerException}.
 */
@NullMarked
package dev.integrationsrouter.api;

import org.jspecify.annotations.NullMarked;
