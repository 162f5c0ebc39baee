package dev.integrationsrouter.core.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.QuietLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day whose hours pass in moments: outages of seconds to hours, restarts, and requests of all kinds. At its end what
 * is on record is what was answered, no more and no less.
 *
 * <p>{@code -Dcampaign=full} makes more and longer days, {@code -Dcampaign.seed=…} other ones.
 */
@ExtendWith(QuietLog.class)
@Timeout(900)
class DayOfOutagesTest {

    private static final boolean FULL = "full".equals(System.getProperty("campaign"));
    private static final int DAYS = FULL ? 5 : 1;
    private static final int CALLS = FULL ? 5_000 : 1_500;
    private static final long SEED = Long.getLong("campaign.seed", 1);

    @TempDir
    Path folder;

    @Test
    void at_the_end_of_the_day_the_store_has_what_was_answered() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = SEED; seed < SEED + DAYS; seed++) {
            System.out.println("A day with seed " + seed);
            Day day = new Day(folder, CALLS, seed);

            List<String> wrong = day.make();
            System.out.println(day.story());
            assertThat(wrong).as("a day with seed %d", seed).isEmpty();
            assertThat(day.directories()).isEmpty();
            assertThat(day.weather().met().values()).allMatch(calls -> calls.get() > 0);
            day.answers().forEach(answer -> seen.merge(kind(answer.response()), 1, Integer::sum));
        }
        System.out.println("Answers: " + seen);
        assertThat(seen)
                .containsKeys(
                        "200", "207", "400", "404", "409", "422", "429", "499", "500", "502", "503", "504", "replay");
    }

    private static String kind(IntegrationResponse answer) {
        return answer.replayed() ? "replay" : String.valueOf(answer.statusCode());
    }
}
