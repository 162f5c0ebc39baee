package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.perspective.StoredOutcome;
import org.jspecify.annotations.Nullable;

/** What becomes of an outcome and what is stored before it, if anything is. */
interface Joining {

    StoredOutcome join(@Nullable StoredOutcome stored, StoredOutcome added);
}
