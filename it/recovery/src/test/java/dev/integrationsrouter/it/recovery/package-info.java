/**
 * The crash campaign: processes with runs in flight are killed at random moments, some of them when their store is
 * gone, and what their services and callers
 * wrote down is held against what the tracker says afterwards.
 *
 * <p>A {@link dev.integrationsrouter.it.recovery.Story} is one store and a few processes after each other, each a
 * {@link dev.integrationsrouter.it.recovery.KilledProcess} that keeps the {@link
 * dev.integrationsrouter.it.recovery.LedgerFile}. Then an heir opens the journal, and the {@link
 * dev.integrationsrouter.it.recovery.Judge} reads.
 */
@NullMarked
package dev.integrationsrouter.it.recovery;

import org.jspecify.annotations.NullMarked;
