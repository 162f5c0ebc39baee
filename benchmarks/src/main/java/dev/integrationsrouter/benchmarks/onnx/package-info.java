/** What the ONNX scorer costs beside ONNX Runtime alone. */
@NullMarked
package dev.integrationsrouter.benchmarks.onnx;

import org.jspecify.annotations.NullMarked;
