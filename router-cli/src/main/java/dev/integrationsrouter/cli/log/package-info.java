/** Where logs go: one line each on standard error, a stack trace only if asked for. */
@NullMarked
package dev.integrationsrouter.cli.log;

import org.jspecify.annotations.NullMarked;
