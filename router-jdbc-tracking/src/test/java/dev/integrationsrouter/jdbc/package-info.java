@NullMarked
package dev.integrationsrouter.jdbc;

import org.jspecify.annotations.NullMarked;
