package dev.integrationsrouter.testkit.service;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which settings hold secrets, by their names. */
final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(".*(key|token|secret|password|credentials?)");

    private SecretNames() {}

    static Set<String> among(Set<String> names) {
        return names.stream()
                .filter(name -> SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .collect(Collectors.toUnmodifiableSet());
    }
}
