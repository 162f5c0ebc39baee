package dev.integrationsrouter.scorer.onnx;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** How messages show the shape of a tensor. */
final class Shapes {

    private Shapes() {}

    /** Such as {@code [?, 16]}: a question mark for a dimension that is free. */
    static String text(long... shape) {
        return LongStream.of(shape)
                .mapToObj(size -> size < 0 ? "?" : String.valueOf(size))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
