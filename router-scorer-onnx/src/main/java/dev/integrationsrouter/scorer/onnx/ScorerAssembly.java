package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
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
        int outputs = warmUp(encoder, onnx);
        Heads heads = Heads.of(settings, model, outputs, config);
        Activation activation =
                settings.activation().orElse(model.singleLabel() ? Activation.SOFTMAX : Activation.SIGMOID);
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

    /** The first run of a model is slow, and the one that shows whether it can be run at all. Answers its outputs. */
    private int warmUp(TextEncoder encoder, OnnxModel onnx) {
        Tokens longest = encoder.encode("a ".repeat(maxTokens));
        try {
            onnx.outputs(List.of(encoder.encode("warm-up")));
            return onnx.outputs(List.of(longest))[0].length;
        } catch (OrtException e) {
            throw new ConfigurationException(
                    "The model in " + folder.path() + " fails on a text of up to " + longest.length() + " tokens ("
                            + OnnxModel.reason(e) + "); if it takes shorter ones alone, say in setting "
                            + OnnxSettings.MAX_TOKENS + " how long, and else export it again with its tokenizer",
                    e);
        }
    }
}
