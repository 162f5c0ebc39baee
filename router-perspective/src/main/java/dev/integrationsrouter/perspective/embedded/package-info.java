/**
 * The scorer that is always there: a linear model over hashed n-grams, in plain Java, without network and native code.
 * {@link dev.integrationsrouter.perspective.embedded.TextFeatures} takes a text apart,
 * {@link dev.integrationsrouter.perspective.embedded.EmbeddedModel} weighs the parts, and
 * {@link dev.integrationsrouter.perspective.embedded.EmbeddedScorer} answers queries with it. The module {@code training}
 * makes the weights, with this very code; {@code docs/embedded-scorer.md} says what they are good for, and what not.
 */
@NullMarked
package dev.integrationsrouter.perspective.embedded;

import org.jspecify.annotations.NullMarked;
