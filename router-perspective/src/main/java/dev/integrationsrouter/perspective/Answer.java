package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.perspective.Limits.Reached;
import dev.integrationsrouter.perspective.Tally.Count;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run says in the end. */
record Answer(Settings settings, Subject subject, Window window, Tally tally, RunType runType) {

    /** The documented body of full success. */
    static final String SUCCESS = "Classification of latest posts completed successfully";

    /**
     * After a dry run, which read as far as a limit of the request, if there is one.
     *
     * @param base which the next prod builds on
     */
    RunResult planned(Plan plan, Optional<Base> base, Optional<Reached> limit) {
        Map<String, @Nullable Object> metadata = metadata();
        metadata.putAll(Base.metadata(base));
        metadata.putAll(plan.metadata());
        return new RunResult.Completed(
                plan.sentence()
                        + limit.map(reached -> ". Then " + reached.getMessage() + " would be reached")
                                .orElse(""),
                metadata);
    }

    /** After every post of the window, as far as a limit of the request, came to an outcome. */
    RunResult ended(Optional<Reached> limit) {
        long failed = tally.failed();
        if (failed == 0) {
            return limit.<RunResult>map(reached -> new RunResult.Partial(
                            "Classification of latest posts stopped at " + reached.getMessage() + ": "
                                    + posts(tally.scored()) + " scored; " + next(),
                            metadata()))
                    .orElseGet(() -> new RunResult.Completed(SUCCESS, metadata()));
        }
        String scorer = settings.provider().description();
        if (tally.scored() + tally.unscorable() == 0) {
            return new RunResult.Failed(
                    FailureKind.UPSTREAM,
                    "None of the " + posts(failed) + " asked for could be scored by " + scorer + " (" + tally.failures()
                            + "): run again when it has recovered",
                    metadata());
        }
        return new RunResult.Partial(
                "Classification of latest posts is incomplete: "
                        + limit.map(reached -> "it stopped at " + reached.getMessage() + ", and ")
                                .orElse("") + posts(failed)
                        + " failed for now at " + scorer + " ("
                        + tally.failures() + "), " + tally.scored() + " were scored; " + next() + parked(),
                metadata());
    }

    /** Nobody asks for those again, unless they are told to. */
    private String parked() {
        long parked = tally.of(Count.NEWLY_PARKED);
        return parked == 0
                ? ""
                : ", but not for " + (parked == 1 ? "one" : String.valueOf(parked)) + " of them that failed "
                        + settings.maxAttempts()
                        + " times in all: for those run a backfill with reprocess 'failed'";
    }

    /** After the run was stopped early. */
    RunResult stopped(Stop stop) {
        if (stop.kind() == FailureKind.QUOTA && tally.scored() > 0) {
            return new RunResult.Partial(
                    "Classification of latest posts stopped after " + posts(tally.scored()) + ". " + stop.sentence(),
                    metadata());
        }
        return new RunResult.Failed(stop.kind(), stop.sentence(), metadata());
    }

    /** After the source broke off. */
    RunResult unreadable(IOException e) {
        return new RunResult.Failed(
                FailureKind.CONFIGURATION,
                "The posts of setting perspective.posts (PERSPECTIVE_POSTS) could not be read to their end: check the files"
                        + " or the database, and the disk or network that they are on; the detail is in the record",
                metadata(),
                e.toString(),
                false);
    }

    private static String posts(long count) {
        return count == 1 ? "1 post" : count + " posts";
    }

    private String next() {
        return runType == RunType.PROD
                ? "the next run asks for the others"
                : "the same backfill, run again within a day, asks for the others";
    }

    private Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.putAll(subject.fields());
        metadata.put("attributes", settings.attributes().usual()); // in the order in which they are asked for
        Map<String, @Nullable Object> span = new LinkedHashMap<>();
        span.put("from", window.span().start().map(Instant::toString).orElse(null));
        span.put("to", window.span().end().map(Instant::toString).orElse(null));
        metadata.put("window", span);
        metadata.put("resumed", window.resumed());
        metadata.putAll(tally.counts());
        metadata.put("malformed_lines", tally.malformedLines());
        metadata.put("parked_posts", tally.parkedPosts());
        return metadata;
    }
}
