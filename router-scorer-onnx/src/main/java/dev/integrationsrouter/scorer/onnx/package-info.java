/**
 * The scorer {@code onnx}: a model of the user's choice, inside the JVM.
 *
 * <p>{@link dev.integrationsrouter.scorer.onnx.OnnxScorerProvider} is the whole surface. It reads {@code OnnxSettings}, opens
 * the {@code ModelFolder} with its {@code ModelConfig}, decides with {@code Heads} and {@code Labels} which output is which
 * attribute, and loads {@code TextEncoder} and {@code OnnxModel}. A query is then a {@code Job}: encoded on a helper thread,
 * taken by the one thread of {@code BatchLoop} with all others that wait, put into {@code Batches} of similar length, run, and
 * answered by {@code Verdicts} on a helper thread again.
 */
@NullMarked
package dev.integrationsrouter.scorer.onnx;

import org.jspecify.annotations.NullMarked;
