@NullMarked
package dev.integrationsrouter.core;

import org.jspecify.annotations.NullMarked;
