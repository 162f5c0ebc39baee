@NullMarked
package dev.integrationsrouter.cli.log;

import org.jspecify.annotations.NullMarked;
