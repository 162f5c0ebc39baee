package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a segment from its beginning to its end. What cannot be read is told apart: an end that was torn off, because its
 * process died while it wrote, which holds nothing that anybody was told is kept; and damage, which is set apart and
 * reported, while the whole frames behind it count. A frame cannot be mistaken: a text of JSON holds no byte that the
 * length of a frame begins with.
 */
final class SegmentScan {

    private final byte[] bytes;
    private final List<Located> frames = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private int wholeUntil;

    private SegmentScan(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A frame and where it begins.
     *
     * @param offset in the file
     * @param frame what stands there
     */
    record Located(int offset, Frame frame) {}

    /**
     * Bytes that are no frame.
     *
     * @param offset where they begin
     * @param length how many
     */
    record Damage(int offset, int length) {}

    /** A segment was written by a version of the router that this one does not know. */
    static final class UnknownFormatException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownFormatException(Path segment, int format) {
            super("Segment " + segment + " has format " + format + ", but this version of the router reads format "
                    + Segment.FORMAT + "; read it with a newer version");
        }
    }

    static SegmentScan of(Path segment) throws IOException {
        SegmentScan scan = new SegmentScan(Files.readAllBytes(segment));
        scan.read(segment);
        return scan;
    }

    /** The sound frames, in their order. */
    List<Located> frames() {
        return frames;
    }

    /** What is damaged between whole frames, or before them. */
    List<Damage> damages() {
        return damages;
    }

    /** The end of the last whole frame. */
    int wholeUntil() {
        return wholeUntil;
    }

    /** How many bytes there are behind it. */
    int torn() {
        return bytes.length - wholeUntil;
    }

    /** The same bytes as damage: for a segment that was ended in good order, so that nothing was being written there. */
    Damage tornAsDamage() {
        return new Damage(wholeUntil, torn());
    }

    private void read(Path segment) throws UnknownFormatException {
        boolean hasHeader = Segment.hasHeader(bytes);
        if (hasHeader && Segment.format(bytes) != Segment.FORMAT) {
            throw new UnknownFormatException(segment, Segment.format(bytes));
        }
        wholeUntil = hasHeader ? Segment.HEADER : 0;
        int offset = wholeUntil;
        while (offset < bytes.length) {
            Frame frame = Frame.at(bytes, offset);
            if (frame == null) {
                offset++;
                continue;
            }
            if (offset > wholeUntil) {
                damages.add(new Damage(wholeUntil, offset - wholeUntil));
            }
            frames.add(new Located(offset, frame));
            offset += frame.size();
            wholeUntil = offset;
        }
    }

    byte[] bytesOf(Damage damage) {
        return Arrays.copyOfRange(bytes, damage.offset(), damage.offset() + damage.length());
    }
}
