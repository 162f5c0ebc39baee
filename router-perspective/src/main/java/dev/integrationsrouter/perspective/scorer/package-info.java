/**
 * What a run asks for scores: {@link dev.integrationsrouter.perspective.scorer.AttributeScorer} takes a
 * {@link dev.integrationsrouter.perspective.scorer.Query} and answers with a
 * {@link dev.integrationsrouter.perspective.scorer.Verdict}; an
 * {@link dev.integrationsrouter.perspective.scorer.AttributeScorerProvider} makes one that a setting chooses. Services that speak
 * the Perspective API's contract need none of it: settings are enough.
 */
@NullMarked
package dev.integrationsrouter.perspective.scorer;

import org.jspecify.annotations.NullMarked;
