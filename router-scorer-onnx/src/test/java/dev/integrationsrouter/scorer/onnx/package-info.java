@NullMarked
package dev.integrationsrouter.scorer.onnx;

import org.jspecify.annotations.NullMarked;
