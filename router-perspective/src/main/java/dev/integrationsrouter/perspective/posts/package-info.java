/**
 * Where posts come from, unless the host has a source of its own. Not exported.
 *
 * <p>{@link dev.integrationsrouter.perspective.posts.JsonLinesPosts}: which files
 * ({@link dev.integrationsrouter.perspective.posts.PostFiles}), their lines
 * ({@link dev.integrationsrouter.perspective.posts.LineReader}), what a line says
 * ({@link dev.integrationsrouter.perspective.posts.PostParser}).
 *
 * <p>{@link dev.integrationsrouter.perspective.posts.JdbcPosts}: which database
 * ({@link dev.integrationsrouter.perspective.posts.JdbcDatabase},
 * {@link dev.integrationsrouter.perspective.posts.JdbcUrl}, {@link dev.integrationsrouter.perspective.posts.JdbcErrors}), the query and its rows
 * ({@link dev.integrationsrouter.perspective.posts.JdbcQuery},
 * {@link dev.integrationsrouter.perspective.posts.JdbcRows}), what a row says
 * ({@link dev.integrationsrouter.perspective.posts.RowParser},
 * {@link dev.integrationsrouter.perspective.posts.PostColumns}).
 *
 * <p>What a field must be, wherever it is read: {@link dev.integrationsrouter.perspective.posts.PostFields}.
 */
@NullMarked
package dev.integrationsrouter.perspective.posts;

import org.jspecify.annotations.NullMarked;
