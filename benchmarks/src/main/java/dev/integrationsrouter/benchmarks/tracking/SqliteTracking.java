package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.benchmarks.store.CountedStatements;
import dev.integrationsrouter.benchmarks.store.CountingDriver;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The SQLite tracker beside JDBC, and the statements that a run takes. */
final class SqliteTracking {

    private final Path work;
    private final Duration span;

    /** Each turn takes this long. */
    SqliteTracking(Path work, Duration span) {
        this.work = work;
        this.span = span;
    }

    List<Figure> measure(int rounds) throws Exception {
        List<Figure> figures = new ArrayList<>(statements());
        Path bareFile = work.resolve("bare.db");
        try (SqliteTracker tracker = new SqliteTracker(work.resolve("tracked.db"));
                BareSqlite bare = new BareSqlite(bareFile);
                SqliteTracker other = new SqliteTracker(bareFile)) {
            Contender tracked = Contender.of(tracker);
            figures.addAll(new Rates("SQLite", "bare JDBC", tracked, bare, span).measure(rounds));
            Kept.check(other);
            Kept.check(tracker);
        }
        return figures;
    }

    private List<Figure> statements() throws Exception {
        Runs runs = new Runs();
        try (CountingDriver driver = CountingDriver.install();
                SqliteTracker tracker = new SqliteTracker(work.resolve("counted.db"))) {
            Contender tracked = Contender.of(tracker);
            CountedStatements counted = driver.counted();
            long before = counted.statements();
            long commits = counted.commits();
            tracked.keep(runs.unclaimed());
            long plain = counted.statements() - before;
            double transactions = counted.commits() - commits;
            tracked.keep(runs.start());
            double claiming = counted.statements() - before - plain;
            return List.of(
                    Figure.of("statements of a run, tracker, SQLite", "", List.of((double) plain)),
                    Figure.of("statements of a run with flight and key, tracker, SQLite", "", List.of(claiming)),
                    Figure.of("transactions of a run, tracker, SQLite", "", List.of(transactions)));
        }
    }
}
