/**
 * Measurements. {@link dev.integrationsrouter.benchmarks.Main} runs the parts, each of which answers figures;
 * {@link dev.integrationsrouter.benchmarks.Results} writes them down with the machine that they were measured on.
 */
@NullMarked
package dev.integrationsrouter.benchmarks;

import org.jspecify.annotations.NullMarked;
