package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a database threw, without showing a secret of its settings, or a value of the posts. */
final class JdbcErrors {

    /** Classes of SQLSTATE whose messages are about connections, rights, names and resources, not about values. */
    private static final Set<String> HARMLESS =
            Set.of("08", "0A", "25", "28", "3D", "40", "42", "53", "55", "57", "58");

    private final JdbcUrl url;
    private final List<String> secrets;

    JdbcErrors(JdbcUrl url, @Nullable Secret password) {
        this.url = url;
        this.secrets = Stream.concat(
                        url.secrets().stream(), password == null ? Stream.empty() : Stream.of(password.reveal()))
                .filter(secret -> !secret.isBlank())
                .distinct()
                // one may hold another
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /**
     * What to throw before the first post.
     *
     * @param settings those that may be wrong
     * @param e from the database, before it has looked at a post
     */
    ConfigurationException unusable(String settings, Exception e) {
        return new ConfigurationException(
                "Posts cannot be read from " + url.shown() + ". The database says: " + words(e) + ". Check " + settings,
                holdsNoSecret(e) ? e : null);
    }

    /** As {@link #unusable(String, Exception)}, if the database may have looked at posts already. */
    ConfigurationException unusableMaybeForAPost(String settings, Exception e) {
        return mayQuote(e)
                ? new ConfigurationException(
                        "Posts cannot be read from " + url.shown() + " (" + code(e) + "). Check " + settings)
                : unusable(settings, e);
    }

    /** What to throw if rows cannot be read to their end. */
    IOException broken(long row, Exception e) {
        String where = "Row " + row + " and what follows cannot be read from " + url.shown();
        return mayQuote(e)
                ? new IOException(where + " (" + code(e) + ")")
                : new IOException(where + ". The database says: " + words(e), holdsNoSecret(e) ? e : null);
    }

    private static boolean mayQuote(Exception e) {
        String state = e instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null || state.length() < 2 || !HARMLESS.contains(state.substring(0, 2));
    }

    /** What stands for a message that may quote a post. */
    private static String code(Exception e) {
        return e instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState() + ", code " + sql.getErrorCode()
                        + "; the words of the database are left out, as they may quote a post"
                : e.getClass().getName();
    }

    private String words(Exception e) {
        return concealed(
                String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip().replaceFirst("\\.$", ""));
    }

    private String concealed(String text) {
        String concealed = text.replace(url.reveal(), url.shown());
        for (String secret : secrets) {
            concealed = concealed.replace(secret, Secret.of(secret).toString());
        }
        return concealed;
    }

    private boolean holdsNoSecret(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString().equals(concealed(text.toString()));
    }
}
