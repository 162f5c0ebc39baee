package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code training/run} starts: {@code ROOT [--measure] DIR}. */
public final class Main {

    private static final long SEED = 20_261_126;

    private static final String WEIGHTS =
            "router-perspective/src/main/resources/dev/integrationsrouter/perspective/embedded/embedded-weights.bin";
    private static final String FIGURES = "docs/embedded-scorer-figures.md";

    private Main() {}

    /** Learns unless it is only to measure; measures; writes both into the project. */
    public static void main(String[] arguments) throws IOException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean measureOnly = rest.remove("--measure");
        if (rest.size() != 2) {
            throw new IllegalArgumentException(
                    "Expected the project's folder and that of the labelled comments, not " + rest);
        }
        Path root = Path.of(rest.get(0));
        ToxicityData data = new ToxicityData(Path.of(rest.get(1)));
        EmbeddedModel model = measureOnly ? EmbeddedModel.load() : learn(data, root.resolve(WEIGHTS));
        Files.writeString(root.resolve(FIGURES), Report.of(model.version(), new Quality(model, data)));
    }

    private static EmbeddedModel learn(ToxicityData data, Path weights) throws IOException {
        EmbeddedModel model = Quantizer.quantize(new Trainer(TrainingSet.of(data, SEED)).learn());
        Files.createDirectories(weights.getParent());
        try (OutputStream out = Files.newOutputStream(weights)) {
            model.write(out);
        }
        return model;
    }
}
