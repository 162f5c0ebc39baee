package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.it.recovery.Ledger.Answer;
import dev.integrationsrouter.it.recovery.Ledger.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds what was written down against what the tracker says when all leases are over. */
final class Judge {

    /** What a run is answered only if its service said so. The others are the router's own, too. */
    private static final Set<Integer> SAID_BY_SERVICES = Set.of(200, 207, 502);

    private final Ledger ledger;
    private final Records records;
    private final List<String> violations = new ArrayList<>();

    Judge(Ledger ledger, Records records) {
        this.ledger = ledger;
        this.records = records;
    }

    /** What is wrong. */
    List<String> judge() {
        ledger.seen.forEach(this::checkSeen);
        ledger.answers.forEach(this::checkAnswer);
        records.all().forEach(this::checkRecord);
        checkOneOutcome();
        checkKeys();
        return violations;
    }

    private void checkSeen(UUID runId, int ask) {
        RunRecord record = records.of(runId);
        if (record == null) {
            violations.add("No start record of run " + runId + " of request " + ask + ", which its service saw");
        } else if (record.status() == RunStatus.REFUSED) {
            violations.add("A run that its service saw is recorded as refused: " + record);
        } else if (!record.service().equals(Asks.ALL.get(ask).service())
                || !record.requestMetadata().contains("\"ask\":" + ask)) {
            violations.add("The record of a run of request " + ask + " says otherwise: " + record);
        }
    }

    private void checkAnswer(Answer answer) {
        RunRecord record = records.of(answer.runId());
        if (record == null || !record.status().isEnded()) {
            violations.add("No end record of " + answer + ", which was answered, but " + record);
        } else if (!outcome(record).equals(answer.outcome())) {
            violations.add("Recorded otherwise than answered: " + answer + " is " + record);
        }
    }

    private void checkRecord(RunRecord record) {
        if (record.status() == RunStatus.RUNNING) {
            violations.add("Runs beyond its lease: " + record);
        }
        Outcome outcome = outcome(record);
        if (SAID_BY_SERVICES.contains(outcome.statusCode()) && !outcome.equals(ledger.done.get(record.runId()))) {
            violations.add("Not what its service said, " + ledger.done.get(record.runId()) + ", but " + record);
        }
    }

    /** Whoever was told of a run was told the same. */
    private void checkOneOutcome() {
        Map<UUID, Outcome> told = new HashMap<>();
        Map<UUID, Answer> own = new HashMap<>();
        for (Answer answer : ledger.answers) {
            Outcome before = told.putIfAbsent(answer.runId(), answer.outcome());
            if (before != null && !before.equals(answer.outcome())) {
                violations.add("Two outcomes of one run: " + before + " and " + answer);
            }
            Answer twice = answer.replayed() ? null : own.put(answer.runId(), answer);
            if (twice != null) {
                violations.add("Two answers of one run: " + twice + " and " + answer);
            }
        }
    }

    /** Of the runs with one idempotency key, one succeeds; another only if it had lost its lease by then. */
    private void checkKeys() {
        Map<String, RunRecord> successes = new HashMap<>();
        ledger.seen.forEach((runId, ask) -> {
            RunRecord record = records.of(runId);
            String key = Asks.ALL.get(ask).key();
            if (key != null && record != null && isSuccess(record)) {
                RunRecord other = successes.put(key, record);
                if (other != null) {
                    violations.add("Two successes of one key: " + other + " and " + record);
                }
            }
        });
    }

    /** Whether later requests with its key are answered with this. */
    static boolean isSuccess(RunRecord record) {
        return record.status().isSuccess() && !record.leaseLost();
    }

    static Outcome outcome(RunRecord record) {
        Integer statusCode = record.statusCode();
        String body = record.body();
        return new Outcome(statusCode == null ? 0 : statusCode, body == null ? "" : body);
    }
}
