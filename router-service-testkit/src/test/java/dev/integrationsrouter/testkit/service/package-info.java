/** A small service, broken in many ways, for each of which a part of the contract fails. */
@NullMarked
package dev.integrationsrouter.testkit.service;

import org.jspecify.annotations.NullMarked;
