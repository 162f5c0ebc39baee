package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads the base URL of the service. */
final class BaseUrl {

    private static final String KEY = "perspective.url";

    private BaseUrl() {}

    static URI read(ServiceConfig config) {
        String text = config.text(KEY).map(String::strip).orElse(Google.BASE.toString());
        if (text.matches(".*[?#@].*")) {
            // not quoted: these are the places where people put keys and passwords
            throw new ConfigurationException("Setting " + KEY
                    + " (PERSPECTIVE_URL) must be scheme, host and port alone, such as " + Google.BASE
                    + ": without user, query and fragment. The key has a setting of its own, perspective.api-key");
        }
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http")) && url.getPort() != 0) {
                return url;
            }
        } catch (URISyntaxException e) {
            // refused below
        }
        throw config.invalid(KEY, "an http or https URL of a host, such as " + Google.BASE);
    }
}
