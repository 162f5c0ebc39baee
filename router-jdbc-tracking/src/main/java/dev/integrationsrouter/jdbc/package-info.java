/**
 * Tracks runs in one SQLite file on this machine, which any number of processes may share.
 *
 * <p>{@link dev.integrationsrouter.jdbc.SqliteTracker} is the whole surface; the command line finds it as
 * {@code sqlite:FILE} through {@link dev.integrationsrouter.jdbc.SqliteTrackerProvider}. Inside, a call goes
 * through one {@code SqliteConnection} (one for writes, one for reads), whose schema {@code SqliteSchema} keeps. Reads are
 * answered by {@code RunQueries}; each write is a class of its own, over {@code RunTable} and {@code ClaimTables}.
 *
 * <p>The file is made to be looked at: {@code sqlite3 runs.db "select run_id, service, status, started_at from runs"}.
 */
@NullMarked
package dev.integrationsrouter.jdbc;

import org.jspecify.annotations.NullMarked;
