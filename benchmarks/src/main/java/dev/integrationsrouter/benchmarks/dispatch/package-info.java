/**
 * What a request costs that is routed by name: {@link dev.integrationsrouter.benchmarks.dispatch.DispatchPart} lets JMH run
 * {@link dev.integrationsrouter.benchmarks.dispatch.DispatchBenchmark} with each {@link
 * dev.integrationsrouter.benchmarks.dispatch.Contender}. All of them take the same {@link
 * dev.integrationsrouter.benchmarks.dispatch.Requests} to the same {@link
 * dev.integrationsrouter.benchmarks.dispatch.Handler}s; around a handler everybody but the router takes the {@link
 * dev.integrationsrouter.benchmarks.dispatch.Steps} that an application would write by hand. {@link
 * dev.integrationsrouter.benchmarks.dispatch.Deadlines} counts what becomes of handlers that take too long.
 */
@NullMarked
package dev.integrationsrouter.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
