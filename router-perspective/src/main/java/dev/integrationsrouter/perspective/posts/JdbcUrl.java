package dev.integrationsrouter.perspective.posts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL, seen as what may be shown of it and what may not. Each driver has a syntax of its own, and several
 * take a user and a password in it, so only what is known to be harmless is shown: hosts and the name of a
 * database, or that of a file.
 */
final class JdbcUrl {

    private static final Pattern PARTS = Pattern.compile("(?is)(jdbc:[^:]*:)(.*)");
    private static final Pattern HOSTS = Pattern.compile(
            "[\\w.-]+(:\\d+)?(,[\\w.-]+(:\\d+)?)*(/[\\w./$-]*)?|\\[[\\da-fA-F:.]+](:\\d+)?(/[\\w./$-]*)?");
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)[?;&:]?([\\w.]*"
            + "(?:user|uid|login|pass|pwd|secret|token|key|credential)[\\w.]*)=(\\{[^}]*}|[^;&:?)]*)");
    private static final Pattern USER = Pattern.compile("(?i)user|uid|login");
    private static final String SQLITE = "jdbc:sqlite:";

    private final String url;
    private final String scheme;
    private final String rest;
    /** What stands before the host, of the form {@code user:password@}; empty if there is no such thing. */
    private final String userInfo;

    private final String shown;

    JdbcUrl(String url) {
        Matcher parts = PARTS.matcher(url);
        this.url = url;
        this.scheme = parts.matches() ? parts.group(1) : "jdbc:";
        this.rest = url.substring(Math.min(url.length(), scheme.length()));
        String address = rest.split(isSqlite() ? "\\?" : "[?;]", 2)[0];
        boolean isLocal = isSqlite() || !(address.contains("@") || address.contains("//"));
        this.userInfo = isLocal ? "" : address.substring(0, address.lastIndexOf('@') + 1);
        this.shown = isLocal ? scheme + address : scheme + hosts(address);
    }

    private String hosts(String address) {
        String place = address.substring(userInfo.length());
        Matcher hosts = HOSTS.matcher(place.substring(place.indexOf("//") < 0 ? 0 : place.indexOf("//") + 2));
        return hosts.lookingAt() ? "//" + hosts.group() : "…";
    }

    /** The URL itself, which may hold a secret. */
    String reveal() {
        return url;
    }

    boolean isSqlite() {
        return scheme.equals(SQLITE);
    }

    /** What kind of database it is, such as {@code postgresql}. */
    String database() {
        return scheme.replaceFirst("^jdbc:", "").replace(":", "");
    }

    /** What may be shown. */
    String shown() {
        return shown;
    }

    /**
     * What tells this database from others: all but the credentials, which may change while the posts are the same.
     * A relative file name is another file in another working directory.
     */
    String identity() {
        String where = rest.startsWith("/") || shown.startsWith(scheme + "//")
                ? ""
                : Path.of("").toAbsolutePath().toString();
        return where + "\n" + scheme
                + CREDENTIAL.matcher(rest.substring(userInfo.length())).replaceAll("");
    }

    /** The passwords and the like, as they stand in the URL and decoded; perhaps with more around them. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < userInfo.length(); i++) {
            if (userInfo.charAt(i) == ':' || userInfo.charAt(i) == '/') {
                add(secrets, userInfo.substring(i + 1, userInfo.length() - 1));
            }
        }
        Matcher credential = CREDENTIAL.matcher(rest);
        // from the value on, which is too long where pairs have commas between them
        for (int at = 0; credential.find(at); at = credential.start(2)) {
            if (!USER.matcher(credential.group(1)).find()) {
                add(secrets, credential.group(2).replaceAll("^\\{|}$", ""));
            }
        }
        return secrets;
    }

    private static void add(List<String> secrets, String secret) {
        secrets.add(secret);
        try {
            secrets.add(URLDecoder.decode(secret, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // a percent sign that means itself
        }
    }
}
