package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a scorer together, and makes sure that its parts fit. */
final class ScorerAssembly {

    private static final Logger LOG = LoggerFactory.getLogger(ScorerAssembly.class);
    private static final int USUAL_MAX_TOKENS = 512;

    private final OnnxSettings settings;
    private final ServiceConfig config;
    private final ModelFolder folder;
    private final ModelConfig model;
    private final int maxTokens;
    private final long padToken;

    private ScorerAssembly(OnnxSettings settings, ServiceConfig config) {
        this.settings = settings;
        this.config = config;
        this.folder = ModelFolder.open(settings, config);
        this.model = ModelConfig.read(folder.file(ModelFolder.CONFIG));
        TokenizerConfig tokenizer = TokenizerConfig.read(folder.file(ModelFolder.TOKENIZER));
        this.maxTokens = maxTokens(tokenizer);
        this.padToken = first(model.padToken(), tokenizer.padToken()).orElse(0);
    }

    /**
     * Opens all that settings name.
     *
     * @throws ConfigurationException if something is missing or does not fit
     * @throws LinkageError if ONNX Runtime or the tokenizers cannot be loaded
     */
    static OnnxScorer open(OnnxSettings settings, ServiceConfig config) {
        return new ScorerAssembly(settings, config).open();
    }

    private int maxTokens(TokenizerConfig tokenizer) {
        OptionalInt known = first(model.maxTokens(), tokenizer.maxTokens());
        int chosen = settings.maxTokens().orElse(known.orElse(USUAL_MAX_TOKENS));
        if (model.maxTokens().isPresent() && chosen > model.maxTokens().getAsInt()) {
            throw config.invalid(
                    OnnxSettings.MAX_TOKENS,
                    "at most " + model.maxTokens().getAsInt() + ", which the model has positions for");
        }
        return chosen;
    }

    private static OptionalInt first(OptionalInt... numbers) {
        return Stream.of(numbers).flatMapToInt(OptionalInt::stream).findFirst();
    }

    private OnnxScorer open() {
        TextEncoder encoder = TextEncoder.load(folder.file(ModelFolder.TOKENIZER), maxTokens);
        try {
            OnnxModel onnx = OnnxModel.load(folder.file(ModelFolder.MODEL), settings.threads(), padToken);
            try {
                return scorer(encoder, onnx);
            } catch (RuntimeException | LinkageError e) {
                onnx.close();
                throw e;
            }
        } catch (RuntimeException | LinkageError e) {
            encoder.close();
            throw e;
        }
    }

    private OnnxScorer scorer(TextEncoder encoder, OnnxModel onnx) {
        WarmUp warmUp = WarmUp.of(folder.path(), encoder, onnx, maxTokens);
        List<String> labels = OutputLabels.of(settings, model, warmUp.width(), config);
        Heads heads = Heads.of(settings, labels, config);
        Activation activation = ActivationChoice.of(settings, model, labels);
        warmUp.check(heads, activation);
        String name = folder.scorerName(heads + "\n" + activation + "\n" + maxTokens);
        Batches batches = new Batches(settings.batch(), onnx.masks());
        ExecutorService helpers = HelperThreads.start();
        BatchLoop loop = new BatchLoop(onnx, batches, new Verdicts(heads, activation), helpers);
        loop.start();
        LOG.info(
                "{} scores {} ({}), texts up to {} tokens, on {} threads",
                name,
                heads,
                activation,
                maxTokens,
                settings.threads());
        return new OnnxScorer(name, heads.attributes(), settings.batch(), encoder, loop, helpers);
    }
}
