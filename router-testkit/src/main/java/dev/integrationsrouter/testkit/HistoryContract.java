package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which runs are listed, and in which order. */
public interface HistoryContract extends TrackerContract {

    /** Nothing yet. */
    @Test
    default void an_empty_store_has_an_empty_history() {
        TrackerStage s = new TrackerStage(this);
        assertThat(s.tracker.history(TrackerStage.everything()).runs())
                .as("an empty store lists no runs")
                .isEmpty();
        assertThat(s.tracker.history(TrackerStage.everything()).nextPageToken())
                .as("the history of an empty store has no further page")
                .isEmpty();
    }

    /** Newest start first, whatever came when. */
    @Test
    default void runs_and_refusals_are_listed_by_start_newest_first() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().build();
        s.start(first);
        s.clock.advance(TrackerStage.TICK);
        RunRecord second = s.refused(s.run());
        s.clock.advance(TrackerStage.TICK);
        RunStart third = s.ended(s.run(), RunStatus.FAILED);
        s.end(first, 0, RunStatus.SUCCEEDED);
        assertThat(s.tracker.history(TrackerStage.everything()).runs())
                .as("runs and refusals by start, the newest first")
                .containsExactly(s.read(third), second, s.read(first));
    }

    /** In one millisecond by id. */
    @Test
    default void runs_of_one_millisecond_are_listed_by_descending_id() {
        TrackerStage s = new TrackerStage(this);
        List<RunStartBuilder> builders = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RunStartBuilder builder = s.run();
            builders.add(builder);
            ids.add(0, builder.build().runId());
        }
        Collections.rotate(builders, 7);
        builders.forEach(builder -> s.ended(builder, RunStatus.SUCCEEDED));
        assertThat(s.history(TrackerStage.everything()))
                .as("runs of one millisecond by id, the highest first")
                .isEqualTo(ids);
    }

    /** Each filter alone and all together. */
    @Test
    default void filters_by_service_run_type_and_status_combine() {
        TrackerStage s = new TrackerStage(this);
        UUID echo = s.ended(s.run(), RunStatus.SUCCEEDED).runId();
        UUID mail = s.ended(s.run().service("mail"), RunStatus.SUCCEEDED).runId();
        UUID backfill = s.ended(s.run().service("mail").type(RunType.BACKFILL), RunStatus.FAILED)
                .runId();
        UUID refused = s.refused(s.run().service("mail")).runId();
        UUID invalid = s.run().build().runId();
        s.tracker.record(RunRecord.refused(invalid, "(invalid)", null, s.clock.instant(), 400, "No", "{}", null));
        HistoryQuery all = TrackerStage.everything();
        assertThat(s.history(all))
                .as("without a filter, all runs and refusals")
                .containsExactly(invalid, refused, backfill, mail, echo);
        assertThat(s.history(all.ofService("mail")))
                .as("those of one service")
                .containsExactly(refused, backfill, mail);
        assertThat(s.history(all.ofService("ma")))
                .as("the beginning of a name is another service")
                .isEmpty();
        assertThat(s.history(all.ofService("(invalid)")))
                .as("refusals of requests without a name are found by what stands for it")
                .containsExactly(invalid);
        assertThat(s.history(all.ofType(RunType.PROD)))
                .as("those of one run type, and none without")
                .containsExactly(refused, mail, echo);
        assertThat(s.history(all.in(Set.of(RunStatus.REFUSED))))
                .as("those of one status")
                .containsExactly(invalid, refused);
        assertThat(s.history(all.in(Set.of(RunStatus.SUCCEEDED, RunStatus.FAILED))))
                .as("those of two statuses")
                .containsExactly(backfill, mail, echo);
        assertThat(s.history(all.in(Set.of(RunStatus.values()))))
                .as("a filter for every status is none")
                .hasSize(5);
        assertThat(s.history(
                        all.ofService("mail").ofType(RunType.PROD).in(Set.of(RunStatus.SUCCEEDED, RunStatus.FAILED))))
                .as("those of one service, run type and two statuses")
                .containsExactly(mail);
    }

    /** The span of starts is half-open. */
    @Test
    default void the_first_instant_of_a_window_is_inside_and_its_end_is_not() {
        TrackerStage s = new TrackerStage(this);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(s.ended(s.run(), RunStatus.SUCCEEDED).runId());
            s.clock.advance(TrackerStage.TICK);
        }
        Instant one = TrackerStage.NOON.plusMillis(1);
        Instant three = TrackerStage.NOON.plusMillis(3);
        assertThat(within(s, one, three))
                .as("runs that started at the beginning of the span or within it, but not at its end")
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(within(s, three, three))
                .as("no run starts within an empty span")
                .isEmpty();
        HistoryQuery all = TrackerStage.everything();
        assertThat(s.history(all.started(new TimeWindow(three, null))))
                .as("runs that started at an instant or later")
                .containsExactly(ids.get(4), ids.get(3));
        assertThat(s.history(all.started(new TimeWindow(null, one))))
                .as("runs that started before an instant")
                .containsExactly(ids.get(0));
        assertThat(within(s, Instant.MIN, Instant.MAX))
                .as("a span may begin at the first instant and end at the last")
                .hasSize(5);
        assertThat(within(s, Instant.MAX, Instant.MAX))
                .as("an empty span at the last instant")
                .isEmpty();
        assertThat(within(s, Instant.MIN, Instant.MIN))
                .as("an empty span at the first instant")
                .isEmpty();
    }

    /** Bounds finer than what records keep are not cut the wrong way. */
    @Test
    default void bounds_between_two_milliseconds_are_exact() {
        TrackerStage s = new TrackerStage(this);
        UUID run = s.ended(s.run(), RunStatus.SUCCEEDED).runId();
        Instant before = TrackerStage.NOON.minusNanos(1);
        Instant after = TrackerStage.NOON.plusNanos(1);
        assertThat(within(s, before, after))
                .as("a run that started a nanosecond after the beginning and before the end")
                .containsExactly(run);
        assertThat(within(s, after, after.plusNanos(5)))
                .as("no run starts between two milliseconds")
                .isEmpty();
        assertThat(within(s, before, TrackerStage.NOON))
                .as("a span that ends in the instant of the start does not hold it")
                .isEmpty();
    }

    /** Instants are kept to the millisecond. */
    @Test
    default void instants_are_cut_to_milliseconds() {
        TrackerStage s = new TrackerStage(this);
        s.clock.advance(Duration.ofNanos(1_999_999));
        RunStart run = s.ended(s.run(), RunStatus.SUCCEEDED);
        assertThat(s.read(run).startedAt())
                .as("the start is kept to the millisecond, what is finer is cut off")
                .isEqualTo(TrackerStage.NOON.plusMillis(1));
        assertThat(s.read(run).endedAt())
                .as("the end is kept to the millisecond, what is finer is cut off")
                .isEqualTo(TrackerStage.NOON.plusMillis(1));
    }

    private static List<UUID> within(TrackerStage s, Instant from, Instant to) {
        return s.history(TrackerStage.everything().started(new TimeWindow(from, to)));
    }
}
