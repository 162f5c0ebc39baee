package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.posts.JdbcDatabase;
import dev.integrationsrouter.perspective.posts.JdbcPosts;
import dev.integrationsrouter.perspective.posts.JsonLinesPosts;
import dev.integrationsrouter.perspective.posts.PostColumns;

/** The settings that say where posts come from. */
final class PostSettings {

    private static final String POSTS = "perspective.posts";
    private static final String QUERY = "perspective.posts-query";
    private static final String COLUMNS = "perspective.posts-columns";
    private static final String USER = "perspective.posts-user";
    private static final String PASSWORD = "perspective.posts-password";
    private static final String JDBC = "jdbc:";

    private PostSettings() {}

    /** The host's own source, or else the query or the files that the settings name. */
    static PostSource read(ServiceConfig config) {
        return config.provided(PostSource.class).orElseGet(() -> {
            String location = config.require(POSTS).strip();
            return location.regionMatches(true, 0, JDBC, 0, JDBC.length())
                    ? query(location, config)
                    : files(location, config);
        });
    }

    /** Throws what is wrong with them, as far as that can be seen without reading a post. */
    static void check(ServiceConfig config) {
        PostSource posts = read(config);
        if (posts instanceof JsonLinesPosts files) {
            files.check();
        } else if (posts instanceof JdbcPosts query) {
            query.check();
        }
    }

    private static PostSource files(String location, ServiceConfig config) {
        return new JsonLinesPosts(
                location,
                why -> config.invalid(POSTS, "a file, a folder or a glob of JSON Lines, or a JDBC URL (" + why + ")"));
    }

    private static PostSource query(String url, ServiceConfig config) {
        JdbcDatabase database = new JdbcDatabase(
                url, config.text(USER).orElse(null), config.secret(PASSWORD).orElse(null));
        return new JdbcPosts(database, config.require(QUERY), columns(config));
    }

    private static PostColumns columns(ServiceConfig config) {
        try {
            return config.text(COLUMNS).map(PostColumns::parse).orElse(PostColumns.USUAL);
        } catch (IllegalArgumentException e) {
            throw config.invalid(
                    COLUMNS,
                    "fields with their columns, such as uri=post_id,text=body;"
                            + " the fields are uri, text, created_at and langs, each at most once");
        }
    }
}
