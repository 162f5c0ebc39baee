package dev.integrationsrouter.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.dynamodb.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One store, and processes that work on it one after the other until each is killed; the next one inherits what the one
 * before left, and in the end an heir does.
 */
final class Story {

    private static final int KILLED = 128 + 9;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BEYOND_EVERY_LEASE = Site.LEASE.plusSeconds(1);

    private final Scene scene;
    private final Site site;
    private final Random random;
    private final Tally tally;
    private final List<Path> left = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    Story(Scene scene, long seed, Tally tally) {
        this.scene = scene;
        this.site = scene.site();
        this.random = new Random(seed);
        this.tally = tally;
    }

    /**
     * Tells it.
     *
     * @param kills how many processes
     * @return what was wrong
     */
    List<String> tell(int kills) throws Exception {
        for (int number = 1; number <= kills; number++) {
            startAndKill(number);
            left.add(scene.copyOfJournal());
        }
        scene.calm();
        InstantSource late = () -> Instant.now().plus(BEYOND_EVERY_LEASE);
        try (ExecutionTracker tracker = site.tracker(late, Site.LONGEST_PATIENCE)) {
            Ledger ledger = Ledger.read(site.ledger());
            tally.add(site.kind(), ledger, Records.read(tracker));
            Records delivered = inherit(tracker, ledger);
            violations.addAll(new Judge(ledger, delivered).judge());
            askAgain(tracker, ledger, delivered);
        }
        return violations;
    }

    private void startAndKill(int number) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(random.nextLong())));
        arguments.addAll(site.toArguments());
        List<String> options = List.of(
                "-Xmx128m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + site.folder(), // what a killed process leaves there goes with the rest
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.logFile=" + site.folder().resolve("log-" + number));
        try (ChildJvm child = ChildJvm.of(options, KilledProcess.class, arguments.toArray(String[]::new))) {
            assertThat(child.line()).isEqualTo("READY");
            Waits.pass(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 1500 : 400)));
            assertThat(child.kill()).isEqualTo(KILLED);
        }
    }

    private Records inherit(ExecutionTracker tracker, Ledger ledger) {
        try (Heir heir = Heir.of(site, site.journal())) {
            Waits.until(() -> Records.read(tracker).missing(ledger) == 0, PATIENCE);
        }
        return Records.read(tracker);
    }

    /** Everything is delivered twice in the end, and then nothing of it has changed. */
    private void askAgain(ExecutionTracker tracker, Ledger ledger, Records delivered) throws IOException {
        RouterBuilder builder =
                site.routerWithoutJournal(tracker).clock(() -> Instant.now().plus(BEYOND_EVERY_LEASE));
        try (LedgerFile second = new LedgerFile(site.folder().resolve("ledger-of-the-judge"))) {
            ActingService.register(builder, second, true);
            try (IntegrationRouter router = builder.build()) {
                Claims claims = new Claims(ledger, delivered);
                violations.addAll(claims.probe(router, second));
                for (Path journal : left) {
                    Heir.of(site, journal).close();
                }
                checkUnchanged(delivered, Records.read(tracker));
                violations.addAll(claims.probe(router, second));
            }
        }
    }

    private void checkUnchanged(Records before, Records after) {
        for (RunRecord record : before.all()) {
            if (record.status().isEnded() && !record.equals(after.of(record.runId()))) {
                violations.add("Changed by a second delivery: " + record + " is " + after.of(record.runId()));
            }
        }
    }
}
