package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a secret may be written: as it is, in JSON strings, in URLs. */
final class SecretForms {

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new HashSet<>();
        forms.add(secret);
        String inJson = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        forms.add(inJson);
        forms.add(inAscii(inJson, "\\u%04x"));
        forms.add(inAscii(inJson, "\\u%04X"));
        String inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String inPath = inForm.replace("+", "%20");
        for (String inUrl : List.of(inForm, inPath)) {
            forms.add(inUrl);
            forms.add(lowerCaseEscapes(inUrl));
        }
        return forms;
    }

    private static String inAscii(String text, String escape) {
        StringBuilder ascii = new StringBuilder();
        text.chars()
                .forEach(
                        c -> ascii.append(c < 0x7f ? String.valueOf((char) c) : String.format(Locale.ROOT, escape, c)));
        return ascii.toString();
    }

    private static String lowerCaseEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 3)) {
            lower.replace(i, i + 3, url.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }
}
