/**
 * What grows with what: {@link dev.integrationsrouter.benchmarks.growth.GrowthPart} asks the same of few and of many services,
 * and of stores that hold few runs and many.
 */
@NullMarked
package dev.integrationsrouter.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
