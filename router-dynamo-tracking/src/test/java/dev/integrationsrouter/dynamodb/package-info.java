@NullMarked
package dev.integrationsrouter.dynamodb;

import org.jspecify.annotations.NullMarked;
