package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.concurrent.CompletableFuture;

/**
 * A query whose text is encoded.
 *
 * @param verdict of it, once there is one
 */
record Job(Query query, Tokens tokens, CompletableFuture<Verdict> verdict) {

    int length() {
        return tokens.length();
    }

    /** Whether nobody waits for it any more. */
    boolean isDone() {
        return verdict.isDone();
    }
}
