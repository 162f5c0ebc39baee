/**
 * The journal: records of runs in files of this machine until the tracker has them. Not exported.
 *
 * <p>{@link dev.integrationsrouter.core.journal.JournaledTracker} stands before a tracker. What is to be recorded is
 * {@linkplain dev.integrationsrouter.core.journal.Journal#keep kept} first, durably, and then given to the tracker, at
 * once or, while that is away, by {@link dev.integrationsrouter.core.journal.Delivery}.
 *
 * <p>The folder of a journal, which any number of processes may share:
 *
 * <pre>
 * dead-letters/                       what the tracker can never take, one file of JSON for each run
 * 20261126T081500-4711-9f3a/          one directory for each process, which holds the lock in it as long as it lives
 *   lock
 *   owner.json                        process, start, store
 *   00000001.log, 00000002.log, ...   segments, of which the last is appended to
 *   00000001.log.damaged-1024         what could not be read of a segment, from that offset
 *   reserve                           room on the disk for the ends of runs that are going on
 *   trouble.json                      since when the tracker does not take records, and why
 * </pre>
 *
 * <p>A segment is a header of 16 bytes ({@link dev.integrationsrouter.core.journal.Segment}) and frames
 * ({@link dev.integrationsrouter.core.journal.Frame}); numbers are big-endian. A process that finds a directory whose
 * lock is free adopts it, and delivers what waits in it.
 */
@NullMarked
package dev.integrationsrouter.core.journal;

import org.jspecify.annotations.NullMarked;
