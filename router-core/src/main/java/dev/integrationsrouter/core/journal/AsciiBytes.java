package dev.integrationsrouter.core.journal;

import java.io.Writer;
import java.util.Arrays;

/**
 * Collects text of ASCII as bytes. Jackson's own generator of bytes would not do: it refuses half a surrogate pair before it
 * escapes it.
 */
final class AsciiBytes extends Writer {

    private static final int USUAL = 1024;

    private byte[] bytes = new byte[USUAL];
    private int length;

    @Override
    public void write(char[] text, int offset, int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), 2 * bytes.length));
        }
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text[offset + i];
        }
        length += count;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
