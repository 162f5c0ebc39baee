/**
 * What every score store and every post source does, as JUnit tests that the authors of others inherit. Published in the
 * module's test-jar ({@code <type>test-jar</type>}), which takes JUnit Jupiter and AssertJ with it from nobody: name both in
 * your own build. Depends on nothing else of the tests.
 */
@NullMarked
package dev.integrationsrouter.perspective.contract;

import org.jspecify.annotations.NullMarked;
