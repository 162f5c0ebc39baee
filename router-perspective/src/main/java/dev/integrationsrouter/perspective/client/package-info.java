/**
 * Speaks the Perspective API's contract: one query ({@link dev.integrationsrouter.perspective.client.PerspectiveClient}),
 * what its answer means ({@link dev.integrationsrouter.perspective.client.ErrorTable},
 * {@link dev.integrationsrouter.perspective.scorer.Verdict}), and when the next one may be sent
 * ({@link dev.integrationsrouter.perspective.client.Pacer}). Knows nothing of posts, runs and stores. Not exported.
 */
@NullMarked
package dev.integrationsrouter.perspective.client;

import org.jspecify.annotations.NullMarked;
