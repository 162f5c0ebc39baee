import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import dev.integrationsrouter.scorer.onnx.OnnxScorerProvider;

/**
 * Scores posts with an ONNX model inside the JVM; {@link dev.integrationsrouter.scorer.onnx} is the tour. ONNX Runtime and DJL
 * are automatic modules, by the names that their manifests give.
 */
module dev.integrationsrouter.scorer.onnx {
    requires transitive dev.integrationsrouter.api;
    requires transitive dev.integrationsrouter.perspective;
    requires ai.djl.api;
    requires ai.djl.tokenizers;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.integrationsrouter.scorer.onnx;

    provides AttributeScorerProvider with
            OnnxScorerProvider;
}
