/** Scores in a database through JDBC. The driver is the user's. Not exported. */
@NullMarked
package dev.integrationsrouter.perspective.scores;

import org.jspecify.annotations.NullMarked;
