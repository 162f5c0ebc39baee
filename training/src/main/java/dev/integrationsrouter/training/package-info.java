/**
 * Learns the weights of the embedded scorer, and measures them. {@link dev.integrationsrouter.training.Main} does both, in the
 * order {@link dev.integrationsrouter.training.ToxicityData} (the labelled comments), {@link
 * dev.integrationsrouter.training.TrainingSet} (what is learnt from them), {@link dev.integrationsrouter.training.Trainer},
 * {@link dev.integrationsrouter.training.Quantizer}, {@link dev.integrationsrouter.training.Quality}.
 */
@NullMarked
package dev.integrationsrouter.training;

import org.jspecify.annotations.NullMarked;
