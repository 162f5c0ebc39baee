/** What a request of this service carries, and its rules. For the router, which binds and validates it; nobody else needs it. */
@NullMarked
package dev.integrationsrouter.perspective.payload;

import org.jspecify.annotations.NullMarked;
