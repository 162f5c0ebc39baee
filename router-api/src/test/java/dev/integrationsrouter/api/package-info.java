@NullMarked
package dev.integrationsrouter.api;

import org.jspecify.annotations.NullMarked;
