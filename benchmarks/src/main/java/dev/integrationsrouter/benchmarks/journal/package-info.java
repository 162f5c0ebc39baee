/** What durability costs: the journal beside a loop that writes and forces. */
@NullMarked
package dev.integrationsrouter.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
