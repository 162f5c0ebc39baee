/**
 * Where scores are kept, unless the host has a store of its own: in a SQLite file, through JDBC with a driver that is the user's
 * ({@link dev.integrationsrouter.perspective.scores.SqliteScores}), or in a file of JSON Lines
 * ({@link dev.integrationsrouter.perspective.scores.SharedLines}). Not exported.
 */
@NullMarked
package dev.integrationsrouter.perspective.scores;

import org.jspecify.annotations.NullMarked;
