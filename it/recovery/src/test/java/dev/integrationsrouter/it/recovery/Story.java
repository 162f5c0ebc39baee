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

    /** More than the clocks of the story's processes are taken to be apart. */
    private static final Duration MARGIN = Duration.ofMillis(300);

    /** How long a process may take to find out that its store is gone, on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scene scene;
    private final Site site;
    private final Random random;
    private final Tally tally;
    private final boolean endsCutOff;
    private final List<Path> left = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    Story(Scene scene, long seed, Tally tally) {
        this.scene = scene;
        this.site = scene.site();
        this.random = new Random(seed);
        this.tally = tally;
        this.endsCutOff = site.kind().isRemote() && seed / Kind.values().length % 2 == 0; // every second of these
    }

    /**
     * Tells it.
     *
     * @param kills how many processes
     * @return what was wrong
     */
    List<String> tell(int kills) throws Exception {
        for (int number = 1; number <= kills; number++) {
            startAndKill(number, number == kills && endsCutOff);
            left.add(scene.copyOfJournal());
        }
        scene.calm();
        Instant leasesAreOver = Instant.now().plus(Site.LEASE).plus(MARGIN);
        InstantSource later = () -> later(Instant.now(), leasesAreOver);
        try (ExecutionTracker tracker = site.tracker(later, Site.LONGEST_PATIENCE);
                LedgerFile ledger = new LedgerFile(site.ledger())) {
            tally.add(site.kind(), Ledger.read(site.ledger()), Records.read(tracker));
            RouterBuilder builder = site.routerWithoutJournal(tracker).clock(later);
            ActingService.register(builder, ledger, true);
            try (IntegrationRouter router = builder.build()) {
                tellEnd(tracker, new Claims(site, router, ledger, violations));
            }
        }
        return violations;
    }

    /** What nobody has delivered yet, a stranger may know nothing of, who finds claims free and takes them. */
    private void tellEnd(ExecutionTracker tracker, Claims claims) throws IOException {
        if (random.nextBoolean()) {
            claims.probe(Records.read(tracker));
        }
        inherit(site.journal());
        judge(Records.read(tracker));
        claims.probe(Records.read(tracker));
        Records before = Records.read(tracker);
        for (Path journal : left) { // delivered once more, all of it
            inherit(journal);
        }
        checkUnchanged(before, Records.read(tracker));
        claims.probe(before);
        judge(Records.read(tracker));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void judge(Records records) throws IOException {
        violations.addAll(new Judge(Ledger.read(site.ledger()), records).judge());
    }

    /**
     * Lets a process work, and kills it.
     *
     * @param cutOff whether its store goes away before it is killed, so that something waits in the journal for sure:
     *     how much does after rough weather is up to the machine
     */
    private void startAndKill(int number, boolean cutOff) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(random.nextLong())));
        arguments.addAll(site.toArguments());
        List<String> options = List.of(
                "-Xmx128m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + site.folder(), // what a killed process leaves there goes with the rest
                "-Dorg.jboss.logging.provider=slf4j",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.logFile=" + site.folder().resolve("log-" + number));
        try (ChildJvm child =
                ChildJvm.of(options, KilledProcess.class, Story::isNeeded, arguments.toArray(String[]::new))) {
            assertThat(child.line()).isEqualTo("READY");
            Waits.pass(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 1500 : 500)));
            if (cutOff) {
                scene.cutOff();
                assertThat(scene.awaitRecordThatWaits(PATIENCE))
                        .as("a record waits")
                        .isTrue();
            }
            assertThat(child.kill()).as("exit status").isEqualTo(KILLED);
        }
    }

    /** What would be loaded and not used costs as much time as all the rest. */
    private static boolean isNeeded(String classPathEntry) {
        return !classPathEntry.contains("log4j") && !classPathEntry.contains("DynamoDBLocal");
    }

    private void inherit(Path journal) throws IOException {
        List<Path> rest = Heir.inherit(site, journal);
        if (!rest.isEmpty()) {
            violations.add("Left in the journal: " + rest);
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
