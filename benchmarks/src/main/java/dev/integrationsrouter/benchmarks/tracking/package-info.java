/**
 * What a tracker costs beside what keeping the same records costs at least. {@link
 * dev.integrationsrouter.benchmarks.tracking.TrackingPart} lets each take turns with its limit, and Spring Batch with a router.
 */
@NullMarked
package dev.integrationsrouter.benchmarks.tracking;

import org.jspecify.annotations.NullMarked;
