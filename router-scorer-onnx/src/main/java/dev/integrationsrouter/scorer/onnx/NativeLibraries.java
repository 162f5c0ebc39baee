package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import java.util.Locale;

/** Says what to do where ONNX Runtime or the tokenizers cannot be loaded. Names none of their types: they may be missing. */
final class NativeLibraries {

    private static final String PLATFORMS =
            "their jars hold libraries for Linux with glibc (x86-64 and aarch64), macOS (aarch64) and Windows (x86-64)";

    private NativeLibraries() {}

    /** For a jar that is not there, or a native library that is not in it, cannot be unpacked, or does not load. */
    static ConfigurationException missing(Throwable failure) {
        Throwable reason = root(failure);
        boolean jar = reason instanceof NoClassDefFoundError || reason instanceof ClassNotFoundException;
        String remedy = jar
                ? "Put the jars that docs/onnx-scorer.md lists beside this scorer's, all of them"
                : "Each unpacks its own into a folder that must be writable: java.io.tmpdir for ONNX Runtime, the folder"
                        + " that DJL_CACHE_DIR names (else .djl.ai in the home folder) for the tokenizers";
        return new ConfigurationException(
                "Scorer " + OnnxScorerProvider.NAME + " cannot load ONNX Runtime or the tokenizers on " + platform()
                        + " (" + reason.getClass().getSimpleName() + ": " + firstLine(reason) + "); " + PLATFORMS + ". "
                        + remedy,
                failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable reason) {
        return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    }

    private static String platform() {
        return (System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?")).toLowerCase(Locale.ROOT);
    }
}
