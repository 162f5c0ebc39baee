package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/**
 * The scorer as it is, put together of its parts so that it can be seen which batches it has made; here because they
 * are nobody else's.
 */
@NullMarked
public final class RecordedScorer implements AutoCloseable {

    /** Texts in a batch at most. */
    public static final int BATCH = 32;

    /** Tokens of a text at most. */
    public static final int MAX_TOKENS = 128;

    private final OnnxScorer scorer;
    private final List<List<long[]>> batches;

    private RecordedScorer(OnnxScorer scorer, List<List<long[]>> batches) {
        this.scorer = scorer;
        this.batches = batches;
    }

    /**
     * What came of some texts.
     *
     * @param perSecond texts
     * @param batches the tokens of each text of each batch
     */
    public record Scored(double perSecond, List<List<long[]>> batches) {}

    /** Opens the model in a folder, whose first output is for toxicity. */
    public static RecordedScorer open(Path folder, int threads) {
        List<List<long[]>> batches = Collections.synchronizedList(new ArrayList<>());
        TextEncoder encoder = TextEncoder.load(folder.resolve(ModelFolder.TOKENIZER), MAX_TOKENS);
        Model model = new Recorded(OnnxModel.load(folder.resolve(ModelFolder.MODEL), threads, 0), batches);
        Heads heads = new Heads(Map.of("TOXICITY", 0));
        ExecutorService helpers = HelperThreads.start();
        BatchLoop loop = new BatchLoop(
                model, new Batches(BATCH, model.masks()), new Verdicts(heads, Activation.SIGMOID), helpers);
        loop.start();
        return new RecordedScorer(
                new OnnxScorer("onnx:bench", heads.attributes(), BATCH, encoder, loop, helpers), batches);
    }

    /** Has texts scored, with as many in flight as a run has unless told otherwise. */
    public Scored score(List<String> texts) throws InterruptedException {
        batches.clear();
        int inFlight = scorer.usualConcurrency();
        Semaphore places = new Semaphore(inFlight);
        AtomicInteger scored = new AtomicInteger();
        long begin = System.nanoTime();
        for (String text : texts) {
            places.acquire();
            var unused = scorer.ask(new Query(text, List.of("TOXICITY"), null)).whenComplete((verdict, failure) -> {
                scored.addAndGet(verdict instanceof Verdict.Scored ? 1 : 0);
                places.release();
            });
        }
        places.acquire(inFlight);
        double perSecond = texts.size() * 1e9 / (System.nanoTime() - begin);
        if (scored.get() != texts.size()) {
            throw new IllegalStateException(scored + " of " + texts.size() + " texts were scored");
        }
        return new Scored(perSecond, List.copyOf(batches));
    }

    @Override
    public void close() {
        scorer.close();
    }

    /** Notes down what it hands on. */
    private record Recorded(Model model, List<List<long[]>> batches) implements Model {

        @Override
        public float[][] outputs(List<Tokens> texts) throws OrtException {
            batches.add(texts.stream().map(Tokens::ids).toList());
            return model.outputs(texts);
        }

        @Override
        public boolean masks() {
            return model.masks();
        }

        @Override
        public void stop() {
            model.stop();
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
