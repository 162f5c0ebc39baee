package dev.integrationsrouter.benchmarks.onnx;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ONNX scorer beside its model: a small one, beside which all else weighs most, and one of a size that is in use. */
public final class OnnxPart implements Part {

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        int rounds = smoke ? 1 : 5;
        List<String> texts = Words.texts(smoke ? 50 : 500);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(new BesideBareLoop("2 layers of 256", smoke ? new EncoderModel(32, 1) : new EncoderModel(256, 2))
                .measure(work.resolve("small"), texts, rounds));
        figures.addAll(new BesideBareLoop("6 layers of 768", smoke ? new EncoderModel(48, 2) : new EncoderModel(768, 6))
                .measure(work.resolve("large"), texts, rounds));
        return figures;
    }
}
