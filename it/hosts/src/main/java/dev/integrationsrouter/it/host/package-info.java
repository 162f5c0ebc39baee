/** A program that embeds the router, and is started from outside in every way that a host can be. */
@NullMarked
package dev.integrationsrouter.it.host;

import org.jspecify.annotations.NullMarked;
