package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A history in pages: no run twice, none missing. */
public interface PagingContract extends TrackerContract {

    /** Every size of page gives the same list. */
    @Test
    default void pages_of_any_size_put_together_are_the_whole_history() {
        TrackerStage s = new TrackerStage(this);
        List<UUID> expected = manyRuns(s, 25);
        for (int limit : List.of(1, 2, 7, 24, 25, 26, 1_000)) {
            assertThat(s.history(HistoryQuery.newest(limit)))
                    .as("pages of " + limit)
                    .isEqualTo(expected);
        }
    }

    /** A page is never larger than asked for. */
    @Test
    default void no_page_is_larger_than_its_limit() {
        TrackerStage s = new TrackerStage(this);
        manyRuns(s, 10);
        HistoryPage page = s.tracker.history(HistoryQuery.newest(4));
        assertThat(page.runs()).as("a page of 4").hasSizeLessThanOrEqualTo(4);
        assertThat(page.nextPageToken())
                .as("there are more runs than the first page holds")
                .isPresent();
        assertThat(s.tracker.history(HistoryQuery.newest(4).after(page.next())).runs())
                .as("the next page of 4")
                .hasSizeLessThanOrEqualTo(4);
    }

    /** New runs arrive between the pages: they are not seen, and nothing moves. */
    @Test
    default void runs_that_arrive_between_two_pages_change_nothing_of_the_rest() {
        TrackerStage s = new TrackerStage(this);
        List<UUID> expected = manyRuns(s, 12);
        List<UUID> seen = new ArrayList<>();
        HistoryQuery query = HistoryQuery.newest(5);
        HistoryPage page = s.tracker.history(query);
        seen.addAll(TrackerStage.idsOf(page.runs()));
        while (page.nextPageToken().isPresent()) {
            s.clock.advance(TrackerStage.TICK);
            s.ended(s.run(), RunStatus.SUCCEEDED);
            page = s.tracker.history(query.after(page.next()));
            seen.addAll(TrackerStage.idsOf(page.runs()));
        }
        assertThat(seen)
                .as("all runs that were there at the first page, each once")
                .isEqualTo(expected);
    }

    /** A token is a text that can be kept. */
    @Test
    default void a_page_token_works_in_another_instance() {
        TrackerStage s = new TrackerStage(this);
        List<UUID> expected = manyRuns(s, 9);
        HistoryQuery query = HistoryQuery.newest(4);
        HistoryPage first = s.tracker.history(query);
        ExecutionTracker other = sibling(s.clock).orElse(s.tracker);
        List<RunRecord> rest = TrackerStage.all(other, query.after(first.next()));
        List<UUID> seen = new ArrayList<>(TrackerStage.idsOf(first.runs()));
        seen.addAll(TrackerStage.idsOf(rest));
        assertThat(seen)
                .as("the first page of one instance and the rest of another are the whole history")
                .isEqualTo(expected);
    }

    /** A token can be used again. */
    @Test
    default void the_same_token_gives_the_same_page() {
        TrackerStage s = new TrackerStage(this);
        manyRuns(s, 9);
        HistoryQuery second = HistoryQuery.newest(4)
                .after(s.tracker.history(HistoryQuery.newest(4)).next());
        assertThat(s.tracker.history(second))
                .as("the page of a token that is used twice")
                .isEqualTo(s.tracker.history(second));
    }

    /** The run that a token points at may be gone by then. */
    @Test
    default void a_page_token_survives_the_deletion_of_the_run_it_was_made_from() {
        TrackerStage s = new TrackerStage(this);
        UUID oldest = s.ended(s.run(), RunStatus.FAILED).runId();
        UUID middle = s.ended(s.run(), RunStatus.FAILED).runId();
        s.clock.advance(TrackerStage.TICK);
        s.ended(s.run(), RunStatus.FAILED);
        HistoryQuery two = HistoryQuery.newest(2);
        HistoryPage page = s.tracker.history(two);
        assertThat(TrackerStage.idsOf(page.runs()))
                .as("the first page ends with the run that its token was made from")
                .endsWith(middle);
        s.tracker.purge(TrackerStage.NOON.plusMillis(1));
        assertThat(s.tracker.find(oldest)).as("the purge has deleted that run").isEmpty();
        assertThat(TrackerStage.all(s.tracker, two.after(page.next())))
                .as("nothing is left behind a run that is gone with all before it")
                .isEmpty();
    }

    /** Filters and pages together. */
    @Test
    default void pages_of_a_filtered_history_leave_nothing_out() {
        TrackerStage s = new TrackerStage(this);
        List<UUID> failed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RunStatus status = i % 3 == 0 ? RunStatus.FAILED : RunStatus.SUCCEEDED;
            UUID id = s.ended(s.run().service("s" + i % 2), status).runId();
            boolean expected = status == RunStatus.FAILED && i % 2 == 1 && i >= 10;
            if (expected) {
                failed.add(0, id);
            }
            s.clock.advance(TrackerStage.TICK);
        }
        HistoryQuery query = HistoryQuery.newest(2)
                .ofService("s1")
                .in(Set.of(RunStatus.FAILED))
                .started(new TimeWindow(TrackerStage.NOON.plusMillis(10), null));
        assertThat(s.history(query)).as("all pages of a filtered history").isEqualTo(failed);
    }

    /** Several in each millisecond, so that pages end within one. */
    private static List<UUID> manyRuns(TrackerStage s, int count) {
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newestFirst.add(0, s.ended(s.run(), RunStatus.SUCCEEDED).runId());
            if (i % 4 == 3) {
                s.clock.advance(TrackerStage.TICK);
            }
        }
        return newestFirst;
    }
}
