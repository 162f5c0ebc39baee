package dev.integrationsrouter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a request from a file or from standard input: UTF-8, with or without a byte order mark. */
final class RequestText {

    static final String STANDARD_INPUT = "-";

    /**
     * Over the router's limit of 1 MiB however many bytes a character takes, so that the router is the one to
     * refuse; what comes after is left unread, were it endless.
     */
    private static final int MOST_BYTES = 3 * (1 << 20) + 3;

    /** No JSON text may hold it, so a request with a broken character in it is refused, at the right place. */
    private static final String NEVER_JSON = "\0";

    private final Messages messages;

    RequestText(Messages messages) {
        this.messages = messages;
    }

    /**
     * The text.
     *
     * @param source a file, or {@code -}
     * @throws UnreadableException if the file is missing or cannot be read
     */
    String read(String source, InputStream standardInput) {
        try (InputStream file = STANDARD_INPUT.equals(source) ? standardInput : Files.newInputStream(pathOf(source))) {
            return decode(file.readNBytes(MOST_BYTES), source);
        } catch (InvalidPathException e) {
            throw new UnreadableException("'" + source + "' is no name of a file" + hint(source));
        } catch (IOException e) {
            throw new UnreadableException(
                    "The request file '" + source + "' cannot be read: " + Reasons.of(e) + hint(source));
        }
    }

    private static Path pathOf(String source) throws IOException {
        Path path = Path.of(source);
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder");
        }
        return path;
    }

    private static String hint(String source) {
        return source.stripLeading().startsWith("{")
                ? ". To give the JSON itself, pipe it: echo '{…}' | router run -"
                : "";
    }

    private String decode(byte[] bytes, String source) {
        String text;
        try {
            text = decoder(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            if (bytes.length < MOST_BYTES) { // else a character may have been cut by the limit
                messages.say(
                        "warning: The request " + (STANDARD_INPUT.equals(source) ? "on standard input" : "in " + source)
                                + " is not UTF-8; write it as UTF-8.");
            }
            text = replaced(bytes);
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String replaced(byte[] bytes) {
        try {
            CharBuffer text = decoder(CodingErrorAction.REPLACE).decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("A decoder that replaces does not report", e);
        }
    }

    private static CharsetDecoder decoder(CodingErrorAction onError) {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(onError)
                .onUnmappableCharacter(onError)
                .replaceWith(NEVER_JSON);
    }

    /** The request cannot be had; the message says why. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }
}
