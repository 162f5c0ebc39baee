package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names of services a router registers. */
final class ServiceName {

    static final String RULE =
            "1 to 64 letters, digits, '_', '-' or '.', beginning with a letter or digit, such as \"shop_orders\"";

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private ServiceName() {}

    static boolean isLegal(@Nullable String name) {
        return name != null && LEGAL.matcher(name).matches();
    }

    /** The name that the provider says; asked before the router asks, which would blame the harness's own provider. */
    static String of(IntegrationServiceProvider provider) {
        String name = provider.name();
        if (!isLegal(name)) {
            throw new IllegalArgumentException(
                    "name() of " + provider.getClass().getName() + " answers '" + name
                            + "', which is no legal name of a service. What would work: " + RULE);
        }
        return name;
    }
}
