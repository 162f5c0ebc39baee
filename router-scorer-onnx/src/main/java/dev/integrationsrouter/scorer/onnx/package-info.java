/**
 * The scorer {@code onnx}: a model of the user's choice, inside the JVM.
 *
 * <p>{@link dev.integrationsrouter.scorer.onnx.OnnxScorerProvider} is the whole surface. It reads {@code OnnxSettings}, opens
 * the {@code ModelFolder} with its {@code ModelConfig}, loads {@code TextEncoder} and {@code OnnxModel}, runs a {@code WarmUp},
 * and decides with {@code OutputLabels}, {@code Heads} and {@code ActivationChoice} which output is which attribute and what
 * makes a score of it. A query is then a {@code Job}: encoded on a helper thread, taken by the one thread of {@code BatchLoop},
 * put into one of the {@code Batches} with others of similar length, run, and answered by {@code Verdicts} on a helper thread
 * again.
 */
@NullMarked
package dev.integrationsrouter.scorer.onnx;

import org.jspecify.annotations.NullMarked;
