/**
 * What the embedded scorer does on one core: {@link dev.integrationsrouter.benchmarks.embedded.EmbeddedPart} starts {@link
 * dev.integrationsrouter.benchmarks.embedded.ScoringProcess}, which scores and counts.
 */
@NullMarked
package dev.integrationsrouter.benchmarks.embedded;

import org.jspecify.annotations.NullMarked;
