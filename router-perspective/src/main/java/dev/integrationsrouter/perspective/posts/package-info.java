/**
 * Posts from JSON Lines files: which files ({@link dev.integrationsrouter.perspective.posts.PostFiles}), their
 * lines ({@link dev.integrationsrouter.perspective.posts.LineReader}), what a line says
 * ({@link dev.integrationsrouter.perspective.posts.PostParser}). Not exported.
 */
@NullMarked
package dev.integrationsrouter.perspective.posts;

import org.jspecify.annotations.NullMarked;
