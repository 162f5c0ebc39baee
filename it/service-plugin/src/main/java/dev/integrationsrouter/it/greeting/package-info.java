/** A service plugin whose payload needs everything that a host's own libraries do: records, times, nested constraints. */
@NullMarked
package dev.integrationsrouter.it.greeting;

import org.jspecify.annotations.NullMarked;
