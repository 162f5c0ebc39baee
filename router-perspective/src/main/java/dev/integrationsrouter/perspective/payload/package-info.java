/** What a request of this service carries, and its rules. Not exported, but open to what binds and validates it. */
@NullMarked
package dev.integrationsrouter.perspective.payload;

import org.jspecify.annotations.NullMarked;
