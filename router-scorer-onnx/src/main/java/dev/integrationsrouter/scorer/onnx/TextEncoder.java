package dev.integrationsrouter.scorer.onnx;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.integrationsrouter.api.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Makes tokens of texts, with those that begin and end one, cut at the model's length. Thread-safe. */
final class TextEncoder implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;

    /** Its memory is not the heap's: nobody may be at it when it is freed. */
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    private boolean closed;

    /** It is too late for a text. */
    static final class ClosedException extends RuntimeException {
        private ClosedException() {
            super("closed", null, false, false);
        }
    }

    private TextEncoder(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Loads a {@code tokenizer.json}.
     *
     * @throws ConfigurationException if it is none, or the native library cannot be loaded
     */
    static TextEncoder load(Path file, int maxTokens) {
        String most = String.valueOf(maxTokens);
        Map<String, String> options = new HashMap<>(Map.of(
                "addSpecialTokens", "true",
                "padding", "false",
                "truncation", "true",
                "maxLength", most,
                "modelMaxLength", most));
        try (InputStream in = Files.newInputStream(file)) {
            return new TextEncoder(OfflineDjl.call(() -> HuggingFaceTokenizer.newInstance(in, options)));
        } catch (EngineException e) {
            throw NativeLibraries.missing(e);
        } catch (IOException e) {
            throw ModelFolder.unreadable(file, e);
        } catch (RuntimeException e) {
            throw TokenizerConfig.broken(file, e);
        }
    }

    /**
     * The tokens of a text.
     *
     * @throws ClosedException if this is closed
     */
    Tokens encode(String text) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new ClosedException();
            }
            Encoding encoding = tokenizer.encode(text, true, false);
            return new Tokens(encoding.getIds(), encoding.getTypeIds());
        } finally {
            inUse.readLock().unlock();
        }
    }

    /** Waits for who is at it. */
    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }
}
