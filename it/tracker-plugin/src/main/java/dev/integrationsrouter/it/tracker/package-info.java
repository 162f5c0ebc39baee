/**
 * The tracker of {@code docs/writing-a-tracker.md}: keeps runs in one H2 file, which one process uses at a time.
 *
 * <p>{@code H2Tracker} has the order of each write, {@code Claims} decides who may run, {@code Runs} writes records and
 * {@code History} reads them; {@code Database} makes each write one transaction, and one at a time.
 */
@NullMarked
package dev.integrationsrouter.it.tracker;

import org.jspecify.annotations.NullMarked;
