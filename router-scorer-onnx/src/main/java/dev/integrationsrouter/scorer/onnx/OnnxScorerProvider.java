package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.util.Set;

/**
 * Brings the scorer {@code onnx}, which runs the model in the folder that {@code perspective.onnx.model} names. Found by
 * {@link java.util.ServiceLoader}, and chosen by {@code perspective.provider=onnx}.
 *
 * <p>Its attributes are those that the model has a head for, so a run that asks for others is refused before it begins.
 */
public final class OnnxScorerProvider implements AttributeScorerProvider {

    /** What {@code perspective.provider} says to choose it. */
    public static final String NAME = "onnx";

    /** Called by {@code ServiceLoader}. */
    public OnnxScorerProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> settings() {
        return Set.of(
                OnnxSettings.MODEL,
                OnnxSettings.HEADS,
                OnnxSettings.LABELS,
                OnnxSettings.ACTIVATION,
                OnnxSettings.THREADS,
                OnnxSettings.BATCH,
                OnnxSettings.MAX_TOKENS);
    }

    /**
     * Loads the model and runs it once to warm up, which takes seconds for a large one.
     *
     * @throws ConfigurationException if a setting, a file or a native library does not do
     */
    @Override
    public AttributeScorer create(ServiceConfig config) {
        OnnxSettings settings = OnnxSettings.read(config);
        try {
            return ScorerAssembly.open(settings, config);
        } catch (LinkageError e) {
            throw NativeLibraries.missing(e);
        }
    }
}
