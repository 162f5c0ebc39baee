package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds what callers were answered, services saw, listeners were told and the tracker keeps against each other. */
final class Reckoning {

    /** Each status code, and what may stand in the record of an answer that has it. */
    private static final Map<Integer, Set<RunStatus>> TABLE = Map.ofEntries(
            Map.entry(200, Set.of(RunStatus.SUCCEEDED)),
            Map.entry(207, Set.of(RunStatus.PARTIAL)),
            Map.entry(400, Set.of(RunStatus.REFUSED)),
            Map.entry(404, Set.of(RunStatus.REFUSED)),
            Map.entry(409, Set.of(RunStatus.REFUSED)),
            Map.entry(422, Set.of(RunStatus.REFUSED)),
            Map.entry(429, Set.of(RunStatus.REFUSED, RunStatus.FAILED)),
            Map.entry(499, Set.of(RunStatus.REFUSED, RunStatus.CANCELLED)),
            Map.entry(500, Set.of(RunStatus.FAILED)),
            Map.entry(502, Set.of(RunStatus.FAILED)),
            Map.entry(503, Set.of(RunStatus.REFUSED, RunStatus.FAILED)),
            Map.entry(504, Set.of(RunStatus.TIMED_OUT)));

    private static final int ATTEMPTS = 3;

    private final List<Answer> answers;
    private final Told told;
    private final Ledger ledger;
    private final DoubtfulTracker tracker;
    private final Violations violations;
    private final Map<UUID, Answer> own = new HashMap<>();

    Reckoning(List<Answer> answers, Told told, Ledger ledger, DoubtfulTracker tracker, Violations violations) {
        this.answers = answers;
        this.told = told;
        this.ledger = ledger;
        this.tracker = tracker;
        this.violations = violations;
    }

    void check() {
        for (Answer answer : answers) {
            IntegrationResponse response = answer.response();
            if (!response.replayed()) {
                violations.unless(own.put(response.runId(), answer) == null, "Two answers of one run: {}", response);
            }
        }
        own.values().forEach(this::checkStatus);
        own.values().forEach(this::checkRecord);
        own.values().forEach(this::checkTold);
        own.values().forEach(this::checkService);
        checkKeys();
        checkFlights();
        checkNothingElse();
    }

    private void checkStatus(Answer answer) {
        IntegrationResponse response = answer.response();
        int expected = answer.ask().status();
        violations.unless(TABLE.containsKey(response.statusCode()), "A status that is not of the table: {}", response);
        // one that was stopped while its service was created was never read to its end
        boolean stoppedBefore = response.statusCode() == 499 && !told.started.contains(response.runId());
        violations.unless(
                expected == 0 || response.statusCode() == expected || response.statusCode() == 503 || stoppedBefore,
                "{} was expected, not {}",
                expected,
                response);
        violations.unless(!response.body().contains("The router itself failed"), "The router failed: {}", response);
    }

    private void checkRecord(Answer answer) {
        IntegrationResponse response = answer.response();
        DoubtfulTracker.Ends ends = tracker.endsOf(response.runId());
        RunRecord record = tracker.real().find(response.runId()).orElse(null);
        violations.unless(ends.different.size() == 1, "Not one outcome of {}, but {}", response, ends.different);
        if (!ends.arrived) { // as documented: the tracker was tried in vain
            violations.unless(ends.tried.get() == ATTEMPTS, "{} attempts to record {}", ends.tried.get(), response);
            violations.unless(
                    record == null || record.status() == RunStatus.ABANDONED, "{} reads as {}", response, record);
        } else if (record == null) {
            violations.add("No record of {}", response);
        } else {
            violations.unless(
                    Integer.valueOf(response.statusCode()).equals(record.statusCode())
                            && response.body().equals(record.body())
                            && response.timestamp().equals(record.endedAt())
                            && record.service().equals(nameOnRecord(answer))
                            && !record.startedAt().isAfter(response.timestamp())
                            && TABLE.getOrDefault(response.statusCode(), Set.of())
                                    .contains(record.status()),
                    "{} is recorded as {}",
                    response,
                    record);
        }
    }

    private static String nameOnRecord(Answer answer) {
        return answer.ask().service().equals("nobody")
                ? "(unknown)"
                : answer.response().service();
    }

    /** Every answer was told: as a refusal, or as a run from start to end. */
    private void checkTold(Answer answer) {
        IntegrationResponse response = answer.response();
        RunEvent.Finished end = told.finished.get(response.runId());
        RunEvent.Refused refusal = told.refused.get(response.runId());
        boolean isTold = (end == null) != (refusal == null);
        boolean isStarted = told.started.contains(response.runId());
        // a run whose end takes a slow tracker longer than closing waits for is answered, but told no more
        violations.unless(
                isTold || (answer.late() && end == null && refusal == null),
                "{} was told as {} and {}",
                response,
                end,
                refusal);
        violations.unless(
                isStarted == (end != null) || (answer.late() && isStarted && refusal == null),
                "The start of {} was told, or its end: not both",
                response);
        if (refusal != null) {
            violations.unless(
                    refusal.statusCode() == response.statusCode()
                            && refusal.body().equals(response.body()),
                    "{} was told as {}",
                    response,
                    refusal);
        }
        if (end != null) {
            Ledger.Visit visit = ledger.visits().get(response.runId());
            violations.unless(
                    end.statusCode() == response.statusCode()
                            && end.attempts() == (visit == null ? 0 : visit.calls)
                            && !(end.isRecorded() && !tracker.endsOf(response.runId()).arrived),
                    "{} was told as {}",
                    response,
                    end);
        }
    }

    /** What a service came to is what its caller was told, unless the run was stopped. */
    private void checkService(Answer answer) {
        IntegrationResponse response = answer.response();
        Ledger.Visit visit = ledger.visits().get(response.runId());
        if (visit == null) {
            violations.unless(
                    !Set.of(200, 207, 500, 502).contains(response.statusCode()), "No service saw {}", response);
            return;
        }
        violations.unless(
                told.started.contains(visit.runId), "Service {} saw a run that was refused: {}", visit.service, answer);
        int status = response.statusCode();
        boolean agree = switch (status) {
            case 200 -> visit.result instanceof RunResult.Completed;
            case 207 -> visit.result instanceof RunResult.Partial;
            case 502 -> isFailure(visit.result, FailureKind.UPSTREAM);
            case 429 -> isFailure(visit.result, FailureKind.QUOTA);
            case 500 -> visit.result == null;
            case 499 -> !(visit.result instanceof RunResult.Completed) || left(visit);
            default -> status == 504;
        };
        violations.unless(agree, "The service came to {}, but its caller was told {}", visit.result, response);
        RunRecord record = tracker.real().find(visit.runId).orElse(null);
        if (record != null && record.status().isEnded() && !left(visit)) {
            violations.unless(
                    visit.checkpoint == null || visit.checkpoint.equals(record.checkpoint()),
                    "Run {} saved {}, but its record has {}",
                    visit.runId,
                    visit.checkpoint,
                    record.checkpoint());
            violations.unless(
                    visit.done == record.progress().done(),
                    "Run {} came to {}, but its record says {}",
                    visit.runId,
                    visit.done,
                    record.progress());
        }
    }

    private static boolean isFailure(@Nullable RunResult result, FailureKind kind) {
        return result instanceof RunResult.Failed failed && failed.kind() == kind;
    }

    private boolean left(Ledger.Visit visit) {
        return told.leftBehind.contains(visit.runId);
    }

    /** At most one run of a key succeeds, and its answer is the answer of all that come after it. */
    private void checkKeys() {
        Map<String, Answer> successes = new HashMap<>();
        for (Answer answer : own.values()) {
            String key = answer.ask().key();
            int status = answer.response().statusCode();
            if (key != null && (status == 200 || status == 207)) {
                Answer other = successes.put(key, answer);
                violations.unless(other == null, "Two successes of one key: {} and {}", answer, other);
            }
        }
        int replays = 0;
        int lateReplays = 0;
        for (Answer answer : answers) {
            if (answer.response().replayed()) {
                replays++;
                lateReplays += answer.late() ? 1 : 0;
                Answer earlier = successes.get(String.valueOf(answer.ask().key()));
                violations.unless(
                        earlier != null
                                && earlier.ask().isSameAs(answer.ask())
                                && earlier.response()
                                        .runId()
                                        .equals(answer.response().runId())
                                && earlier.response()
                                        .toMap()
                                        .equals(answer.response().toMap()),
                        "{} is a replay of {}",
                        answer,
                        earlier);
            }
        }
        violations.unless(
                told.replays.get() <= replays && replays - lateReplays <= told.replays.get(),
                "{} replays, of which {} were late, but told {}",
                replays,
                lateReplays,
                told.replays.get());
    }

    /** Two runs of one flight were in a service at once only if the thread of the earlier one had been given up. */
    private void checkFlights() {
        for (Ledger.Overlap overlap : ledger.overlaps()) {
            violations.unless(
                    told.leftBehind.contains(overlap.earlier()),
                    "Run {} was in the service while run {} of the same flight was",
                    overlap.later(),
                    overlap.earlier());
        }
    }

    private void checkNothingElse() {
        ledger.visits().keySet().forEach(run -> violations.unless(own.containsKey(run), "Nobody asked for {}", run));
        violations.unless(
                told.started.containsAll(told.finished.keySet()), "Not all runs that ended were told to have started");
        told.finished.keySet().forEach(run -> violations.unless(own.containsKey(run), "Nobody asked for {}", run));
        told.refused.keySet().forEach(run -> violations.unless(own.containsKey(run), "Nobody asked for {}", run));
        @Nullable HistoryQuery query = HistoryQuery.newest(1_000);
        while (query != null) {
            HistoryPage page = tracker.real().history(query);
            page.runs().forEach(this::checkKept);
            query = page.next() == null ? null : HistoryQuery.newest(1_000).after(page.next());
        }
    }

    private void checkKept(RunRecord record) {
        violations.unless(own.containsKey(record.runId()), "A record that nobody asked for: {}", record);
        violations.unless(record.status() != RunStatus.RUNNING, "A run that never ended: {}", record);
        violations.unless(
                !record.leaseLost() || !told.started.contains(record.runId()), "A run that lost its lease: {}", record);
    }
}
