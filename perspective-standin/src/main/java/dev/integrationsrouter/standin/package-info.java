/**
 * A stand-in for the Perspective API: an HTTP server on loopback that answers
 * {@code POST /v1alpha1/comments:analyze} as documented, with scores that mean nothing but are always the same.
 *
 * <ul>
 *   <li>{@link dev.integrationsrouter.standin.PerspectiveStandin}: start it, ask it what it has seen, close it.
 *   <li>{@link dev.integrationsrouter.standin.StandinBuilder}: key, latency, quota, faults, attributes.
 *   <li>{@link dev.integrationsrouter.standin.MadeUpScores}: the score that a text will get.
 *   <li>{@link dev.integrationsrouter.standin.Fault} and {@link dev.integrationsrouter.standin.Refusal}: how it misbehaves.
 *   <li>{@link dev.integrationsrouter.standin.Main}: the same as a process of its own.
 * </ul>
 *
 * <p>What happens to a request, in order: path, refusal, key, fault, latency, quota, then the contract itself.
 */
@NullMarked
package dev.integrationsrouter.standin;

import org.jspecify.annotations.NullMarked;
