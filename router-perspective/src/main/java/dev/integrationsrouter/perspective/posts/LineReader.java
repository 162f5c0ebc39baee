package dev.integrationsrouter.perspective.posts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits bytes into lines without ever holding more of a line than a limit. A carriage return before the end belongs to the end. */
final class LineReader {

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private long number;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The number of the line that was read last, or was being read when an exception was thrown. */
    long number() {
        return number;
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        number++;
        if (position == end && !fill()) {
            number--;
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        boolean complete = false;
        while (!complete && (position < end || fill())) {
            int stop = newline();
            complete = stop < end;
            tooLong |= line.size() + stop - position > maxBytes;
            if (tooLong) {
                line.reset();
            } else {
                line.write(buffer, position, stop - position);
            }
            position = complete ? stop + 1 : stop;
        }
        return new Line(number, tooLong, tooLong ? NOTHING : trimmed(line.toByteArray()));
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int newline() {
        int at = position;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private byte[] trimmed(byte[] line) {
        int from = number == 1 && startsWithBom(line) ? BOM.length : 0;
        int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
    }

    private static boolean startsWithBom(byte[] line) {
        return line.length >= BOM.length && Arrays.equals(line, 0, BOM.length, BOM, 0, BOM.length);
    }
}
