package dev.integrationsrouter.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.QuietLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a tracker is asked for, and in whatever way it fails: the caller's answer, what the record comes to, and who
 * may run next are what the architecture says. Prints the whole table.
 */
@ExtendWith(QuietLog.class)
@Timeout(300)
class FaultMatrixTest {

    /** Most of them wait most of the time. */
    private static final int AT_ONCE = 40;

    private static final int MOST_ATTEMPTS = 5;

    @TempDir
    Path folder;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.add(String.valueOf(failure.getMessage())));
    }

    @AfterEach
    void asBefore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private record Line(Cell cell, Account expected, Account seen, List<String> strays) {
        boolean holds() {
            return seen.equals(expected) && strays.isEmpty();
        }

        @Override
        public String toString() {
            return cell + " " + seen + (holds() ? "" : "\n    EXPECTED " + expected + " strays " + strays);
        }
    }

    @Test
    void answer_record_and_claims_are_what_the_architecture_says_whatever_fails() throws Exception {
        List<Line> lines = new ArrayList<>();
        ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<Line>>> playing = new ArrayList<>();
            for (List<Cell> cells : Cell.all()) {
                int number = playing.size();
                playing.add(players.submit(() -> play(cells, number)));
            }
            for (Future<List<Line>> played : playing) {
                lines.addAll(played.get());
            }
        } finally {
            players.shutdownNow();
        }
        lines.forEach(System.out::println);

        assertThat(lines).filteredOn(line -> !line.holds()).isEmpty();
        assertThat(lines).hasSizeGreaterThan(900);
    }

    private List<Line> play(List<Cell> cells, int number) {
        for (int attempt = 1; ; attempt++) {
            Play play = new Play(cells, folder.resolve(number + "-" + attempt));
            List<Account> seen = play.make();
            if (!play.isDisturbed() || attempt == MOST_ATTEMPTS) {
                return lines(cells, seen, play.strays());
            }
        }
    }

    private List<Line> lines(List<Cell> cells, List<Account> seen, List<String> strays) {
        List<Line> lines = new ArrayList<>();
        for (Cell cell : cells) {
            Account account = seen.get(lines.size());
            lines.add(new Line(cell, Rules.of(cell), account.told(told.contains(cell.toString())), strays));
        }
        return lines;
    }
}
