package dev.integrationsrouter.perspective.client;

import dev.integrationsrouter.api.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where queries go, and how they show their key.
 *
 * @param base scheme, host, port and perhaps a path; without query
 * @param path of the method, from a slash
 * @param key null if the service asks for none
 * @param placement where the key goes
 * @param headers sent with each query besides; they may be secret
 * @param names what the service calls the attributes
 */
public record Endpoint(
        URI base,
        String path,
        @Nullable Secret key,
        KeyPlacement placement,
        Map<String, Secret> headers,
        AttributeNames names) {

    /** Where the key goes. */
    public enum KeyPlacement {
        /** Header {@code X-Goog-Api-Key}: stays out of URLs, and so out of logs. */
        HEADER,
        /** Query parameter {@code key}, for services that read it nowhere else. */
        QUERY
    }

    /** A request to this endpoint, with its key, still without body. */
    HttpRequest.Builder request() {
        String url = base.toString().replaceAll("/+$", "") + path;
        HttpRequest.Builder request = HttpRequest.newBuilder();
        headers.forEach((name, value) -> request.header(name, value.reveal()));
        if (key == null) {
            return request.uri(URI.create(url));
        }
        return switch (placement) {
            case HEADER -> request.uri(URI.create(url)).header("X-Goog-Api-Key", key.reveal());
            case QUERY ->
                request.uri(URI.create(url + "?key=" + URLEncoder.encode(key.reveal(), StandardCharsets.UTF_8)));
        };
    }

    /** Equal for all endpoints that use up the same quota: what else is sent with a query does not matter. */
    public Object quota() {
        return List.of(base, path, Optional.ofNullable(key));
    }

    /** Host and port if it is given: what messages call the service. */
    public String host() {
        String host = base.getHost().toLowerCase(Locale.ROOT);
        return base.getPort() < 0 ? host : host + ":" + base.getPort();
    }

    /** Whether queries go over TLS, where HTTP/2 is negotiated without an upgrade request. */
    boolean isSecure() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** The version of the API: the first segment of the path. */
    public String version() {
        return path.split("/", 3)[1];
    }
}
