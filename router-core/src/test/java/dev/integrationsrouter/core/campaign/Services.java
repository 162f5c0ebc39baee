package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.RunPolicy.ThreadKind;
import dev.integrationsrouter.core.RouterBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The services of the campaign, no two with the same policy. */
final class Services {

    static final int NUMBER = 16;

    private Services() {}

    static String name(int number) {
        return "s" + number;
    }

    static void register(RouterBuilder builder, Ledger ledger, CountDownLatch gate) {
        for (int i = 0; i < NUMBER; i++) {
            builder.service(name(i), new ActingService(name(i), policy(i), flies(i), ledger, gate));
        }
    }

    static int most(int number) {
        return 1 + number % 8;
    }

    static boolean waits(int number) {
        return number % 2 == 1;
    }

    private static boolean flies(int number) {
        return number % 3 == 0;
    }

    static boolean stopsSoon(int number) {
        return number % 5 == 4;
    }

    private static RunPolicy policy(int number) {
        return RunPolicy.builder()
                .maxConcurrent(most(number))
                .maxWait(waits(number) ? Duration.ofMillis(number == 5 ? 300 : 30) : Duration.ZERO)
                .retry(number % 4 == 3 ? new RetryPolicy(3, Duration.ofMillis(1)) : RetryPolicy.NEVER)
                .deadline(stopsSoon(number) ? Duration.ofMillis(120) : Duration.ofMinutes(2))
                .singleFlight((request, fingerprint) -> flies(number)
                        ? Optional.ofNullable((String) request.payload().get("flight"))
                        : Optional.empty())
                .threads(number / 2 % 2 == 0 ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL)
                .build();
    }
}
