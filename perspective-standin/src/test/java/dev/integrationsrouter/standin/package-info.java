/** Asks the stand-in over real HTTP. */
@NullMarked
package dev.integrationsrouter.standin;

import org.jspecify.annotations.NullMarked;
