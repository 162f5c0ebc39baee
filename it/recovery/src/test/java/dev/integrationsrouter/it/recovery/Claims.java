package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.it.recovery.Ledger.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks once more for everything that claimed something, when the leases of all that were killed are over. */
final class Claims {

    private final Site site;
    private final IntegrationRouter router;
    private final LedgerFile ledgerFile;
    private final List<String> violations;

    /** What later requests with a key are answered with. */
    private record Success(UUID runId, int ask, Outcome outcome) {}

    Claims(Site site, IntegrationRouter router, LedgerFile ledgerFile, List<String> violations) {
        this.site = site;
        this.router = router;
        this.ledgerFile = ledgerFile;
        this.violations = violations;
    }

    /** Each is free, or answers with the success that it had by these records. */
    void probe(Records records) throws IOException {
        Ledger ledger = Ledger.read(site.ledger());
        Map<String, Success> successes = successes(ledger, records);
        for (int number : ledger.asked) {
            Ask ask = Asks.ALL.get(number);
            if (ask.claims()) {
                IntegrationResponse response = router.routeAndRun(ask.toMap());
                ledgerFile.answered(number, response);
                check(ask, response, successes);
            }
        }
    }

    private static Map<String, Success> successes(Ledger ledger, Records records) {
        Map<String, Success> successes = new HashMap<>();
        ledger.seen.forEach((runId, ask) -> {
            RunRecord record = records.of(runId);
            String key = Asks.ALL.get(ask).key();
            if (key != null && record != null && Judge.isSuccess(record)) {
                successes.put(key, new Success(runId, ask, Judge.outcome(record)));
            }
        });
        return successes;
    }

    private void check(Ask ask, IntegrationResponse response, Map<String, Success> successes) {
        Outcome outcome = new Outcome(response.statusCode(), response.body());
        Success success = ask.key() == null ? null : successes.get(ask.key());
        if (success == null) {
            if (response.replayed() || response.statusCode() != ask.task().act().statusCode()) {
                violations.add("Not free when all leases are over: " + ask + " is answered " + response);
            } else if (ask.key() != null && (response.statusCode() == 200 || response.statusCode() == 207)) {
                successes.put(ask.key(), new Success(response.runId(), ask.number(), outcome));
            }
        } else if (success.ask() != ask.number()) {
            if (response.statusCode() != 422) {
                violations.add("The key belongs to " + success + ", but " + ask + " is answered " + response);
            }
        } else if (!response.replayed()
                || !response.runId().equals(success.runId())
                || !outcome.equals(success.outcome())) {
            violations.add("Not answered with " + success + ": " + ask + " is answered " + response);
        }
    }
}
