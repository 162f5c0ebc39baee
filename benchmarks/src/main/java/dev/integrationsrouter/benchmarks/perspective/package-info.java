/**
 * The Perspective service beside other ways of asking. Every contender is a process of its own, and so is the stand-in
 * that it asks ({@link dev.integrationsrouter.benchmarks.perspective.Standin}), which also does the counting.
 */
@NullMarked
package dev.integrationsrouter.benchmarks.perspective;

import org.jspecify.annotations.NullMarked;
