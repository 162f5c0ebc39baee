@NullMarked
package dev.integrationsrouter.cli;

import org.jspecify.annotations.NullMarked;
