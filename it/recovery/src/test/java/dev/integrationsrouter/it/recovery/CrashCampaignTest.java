package dev.integrationsrouter.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.dynamodb.RunTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes with runs in flight are killed by {@code kill -9} at random moments, some when their store is gone: every
 * run that its service saw has a record, every answer that was given has the same end in it, no run has two outcomes, and
 * no claim stays held beyond its lease.
 *
 * <p>{@code -Dcampaign=full} kills 200 processes instead of 20, {@code -Dcampaign.kills=…} as many as that, {@code
 * -Dcampaign.seed=…} others. When which thread does what is the scheduler's choice, so a seed need not tell the same
 * story twice.
 */
@Timeout(1_800)
class CrashCampaignTest {

    private static final boolean FULL = "full".equals(System.getProperty("campaign"));
    private static final int KILLS = Integer.getInteger("campaign.kills", FULL ? 200 : 20);
    private static final long SEED = Long.getLong("campaign.seed", 1);
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int AT_ONCE = 3;
    private static final int MOST_KILLS_OF_A_STORY = 3;

    /** What went wrong can be looked at afterwards. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Tally tally = new Tally();

    @Test
    void nothing_is_lost_by_processes_that_are_killed() throws Exception {
        RunTables.create(); // which starts the store
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        Map<String, Future<List<String>>> stories = new LinkedHashMap<>();
        int kills = 0;
        for (long seed = SEED; kills < KILLS; seed++) {
            Kind kind = KINDS.get((int) (seed % KINDS.size()));
            int number = Math.min(1 + (int) (seed / KINDS.size() % MOST_KILLS_OF_A_STORY), KILLS - kills);
            long ofThis = seed;
            stories.put(
                    kind + " with seed " + seed + ", killed " + number + " times, in " + folder,
                    threads.submit(() -> tell(kind, ofThis, number)));
            kills += number;
        }
        threads.shutdown();
        List<String> violations = new ArrayList<>();
        for (Map.Entry<String, Future<List<String>>> story : stories.entrySet()) {
            outcome(story.getValue()).forEach(violation -> violations.add(story.getKey() + ": " + violation));
        }
        System.out.println(kills + " kills: " + tally);
        assertThat(violations).isEmpty();
        assertThat(tally.of("runs seen and not answered")).as("runs in flight").isPositive();
        assertThat(tally.of("records that waited")).as("records that waited").isPositive();
    }

    /** All are told to their end, whatever becomes of one. */
    private static List<String> outcome(Future<List<String>> story) throws InterruptedException {
        try {
            return story.get();
        } catch (ExecutionException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return List.of("It has no end: " + trace);
        }
    }

    private List<String> tell(Kind kind, long seed, int kills) throws Exception {
        long begin = System.nanoTime();
        try (Scene scene = Scene.of(kind, storyFolder(seed), seed)) {
            return new Story(scene, seed, tally).tell(kills);
        } finally {
            System.out.printf(
                    "%s with seed %d, killed %d times, took %d ms%n",
                    kind, seed, kills, (System.nanoTime() - begin) / 1_000_000);
        }
    }

    private Path storyFolder(long seed) throws IOException {
        return Files.createDirectory(folder.resolve("story-" + seed));
    }
}
