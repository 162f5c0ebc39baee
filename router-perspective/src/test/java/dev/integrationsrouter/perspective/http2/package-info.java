/** A provider that speaks HTTP/2, which the stand-in does not. */
@NullMarked
package dev.integrationsrouter.perspective.http2;

import org.jspecify.annotations.NullMarked;
