/** Rules that hold over all published modules. */
@NullMarked
package dev.integrationsrouter.architecture;

import org.jspecify.annotations.NullMarked;
