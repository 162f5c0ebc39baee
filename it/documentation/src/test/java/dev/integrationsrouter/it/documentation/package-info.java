/**
 * The code that the documentation shows. Each class is what a page has, with no more around it than it needs to be compiled;
 * the tests run it, and {@link dev.integrationsrouter.it.documentation.DocumentedCodeTest} finds every block of the pages here.
 */
@NullMarked
package dev.integrationsrouter.it.documentation;

import org.jspecify.annotations.NullMarked;
