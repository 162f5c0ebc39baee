/**
 * How long it takes until an application that was started answers: {@link dev.integrationsrouter.benchmarks.start.StartPart}
 * starts {@link dev.integrationsrouter.benchmarks.start.FirstResponse} again and again, with the {@link
 * dev.integrationsrouter.benchmarks.start.Jars} that each starter needs and no more, and {@link
 * dev.integrationsrouter.benchmarks.start.BuildProcess}, which builds a router with {@link
 * dev.integrationsrouter.benchmarks.start.PluginJar fifty plugins}.
 */
@NullMarked
package dev.integrationsrouter.benchmarks.start;

import org.jspecify.annotations.NullMarked;
