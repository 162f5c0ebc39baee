package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes texts on helper threads, while the model is busy with the batch before. */
final class OnnxScorer implements AttributeScorer {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxScorer.class);

    private static final int MOST_IN_FLIGHT = 2_000;

    private final String name;
    private final Set<String> attributes;
    private final int batch;
    private final TextEncoder encoder;
    private final BatchLoop loop;
    private final ExecutorService helpers;

    /**
     * Of its parts, which are its own from here on.
     *
     * @param batch texts in a batch at most
     */
    OnnxScorer(
            String name,
            Set<String> attributes,
            int batch,
            TextEncoder encoder,
            BatchLoop loop,
            ExecutorService helpers) {
        this.name = name;
        this.attributes = Set.copyOf(attributes);
        this.batch = batch;
        this.encoder = encoder;
        this.loop = loop;
        this.helpers = helpers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> attributes() {
        return attributes;
    }

    /** A batch that is computed, and one to choose from: more in flight would only wait, and a slow model's be too late. */
    @Override
    public int usualConcurrency() {
        return Math.min(MOST_IN_FLIGHT, 2 * batch);
    }

    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        helpers.execute(() -> encode(query, verdict));
        return verdict;
    }

    private void encode(Query query, CompletableFuture<Verdict> verdict) {
        if (verdict.isDone()) {
            return;
        }
        try {
            loop.add(new Job(query, encoder.encode(query.text()), verdict));
        } catch (TextEncoder.ClosedException e) {
            verdict.complete(Verdicts.CLOSED);
        } catch (RuntimeException e) {
            LOG.debug(
                    "A text of {} characters cannot be tokenized: {}",
                    query.text().length(),
                    e.getClass().getName());
            verdict.complete(Verdicts.NOT_TOKENIZED);
        } catch (OutOfMemoryError e) {
            verdict.complete(Verdicts.FAILED);
        }
    }

    @Override
    public void close() {
        loop.close();
        encoder.close();
        helpers.shutdown();
    }
}
