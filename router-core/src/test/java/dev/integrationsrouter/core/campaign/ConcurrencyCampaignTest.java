package dev.integrationsrouter.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.QuietLog;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 16 services, 64 callers, cancellations, interrupts and deadlines at random, a tracker that fails and a clock that
 * jumps, and a router that is closed in the middle of it: at the end every account of every run agrees with every other.
 *
 * <p>{@code -Dcampaign=full} makes more rounds, {@code -Dcampaign.seed=…} other ones.
 */
@ExtendWith(QuietLog.class)
@Timeout(900)
class ConcurrencyCampaignTest {

    private static final boolean FULL = "full".equals(System.getProperty("campaign"));
    private static final int ROUNDS = FULL ? 25 : 1;
    private static final int CALLS = FULL ? 60 : 20;
    private static final long SEED = Long.getLong("campaign.seed", 1);

    private final Map<String, Integer> seen = new TreeMap<>();

    @ParameterizedTest
    @EnumSource
    void every_account_of_every_run_agrees_with_every_other(Mode mode) throws InterruptedException {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            System.out.println(mode + " with seed " + seed);
            Round round = new Round(mode, seed, CALLS);

            assertThat(round.make()).as("%s with seed %d", mode, seed).isEmpty();
            round.answers().forEach(answer -> seen.merge(kind(answer.response()), 1, Integer::sum));
        }
        System.out.println(mode + " saw " + seen);
        assertThat(seen)
                .containsKeys(
                        "200",
                        "207",
                        "400",
                        "404",
                        "409 flight",
                        "409 key",
                        "422",
                        "429 limit",
                        "429 quota",
                        "499 interrupted",
                        "499 on request",
                        "499 before it had started",
                        "500",
                        "502",
                        "503 closing",
                        "503 tracker",
                        "504",
                        "replay");
    }

    /** The status, and what else tells one kind of answer from another. */
    private static String kind(IntegrationResponse response) {
        if (response.replayed()) {
            return "replay";
        }
        String body = response.body();
        return switch (response.statusCode()) {
            case 409 -> body.contains("idempotency key") ? "409 key" : "409 flight";
            case 429 -> body.contains("limit") ? "429 limit" : body.contains("executor") ? "429 host" : "429 quota";
            case 499 ->
                body.contains("before it had")
                        ? "499 before it had started"
                        : body.contains("closing")
                                ? "499 closing"
                                : body.contains("on request") ? "499 on request" : "499 interrupted";
            case 503 -> body.contains("closing") ? "503 closing" : "503 tracker";
            default -> String.valueOf(response.statusCode());
        };
    }
}
