package dev.integrationsrouter.core.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record of a segment. In the file:
 *
 * <pre>
 * 4  length of what follows the checksum
 * 4  CRC-32C of the length and of what follows the checksum
 * 1  kind
 * 16 id of the run, or of the request that was refused
 * 8  hash of the idempotency key that the run claims, 0 for none
 * 8  hash of the flight that the run claims, 0 for none
 * n  JSON ({@link WriteJson}), nothing for SETTLED
 * </pre>
 */
final class Frame {

    /** Length and checksum. */
    static final int HEADER = 8;

    private static final int FIXED = 1 + 16 + 8 + 8;
    private static final byte[] NOTHING = {};

    private final Kind kind;
    private final UUID runId;
    private final Claims claims;
    private final byte[] json;

    private Frame(Kind kind, UUID runId, Claims claims, byte[] json) {
        this.kind = kind;
        this.runId = runId;
        this.claims = claims;
        this.json = json;
    }

    /** What a frame says of its run. */
    enum Kind {
        /** It was admitted. */
        START(1, "start"),
        /** It has ended. */
        END(2, "finish"),
        /** The request was refused. */
        REFUSAL(3, "record"),
        /** The tracker has all that was said of it until here, or it is among the dead letters. */
        SETTLED(4, "settled");

        private static final List<Kind> KINDS = List.of(values());

        private final byte code;
        private final String operation;

        Kind(int code, String operation) {
            this.code = (byte) code;
            this.operation = operation;
        }

        /** The operation of the tracker that takes it. */
        String operation() {
            return operation;
        }

        /** The kind that an operation takes. */
        static Kind ofOperation(String operation) {
            for (Kind kind : KINDS) {
                if (kind.operation.equals(operation)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No operation of a tracker is named " + operation);
        }

        private static @Nullable Kind of(byte code) {
            for (Kind kind : KINDS) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }

    static Frame of(TrackerWrite write) {
        return new Frame(Kind.ofOperation(write.operation()), write.runId(), Claims.of(write), WriteJson.bytes(write));
    }

    static Frame settled(UUID runId) {
        return new Frame(Kind.SETTLED, runId, Claims.NONE, NOTHING);
    }

    Kind kind() {
        return kind;
    }

    UUID runId() {
        return runId;
    }

    Claims claims() {
        return claims;
    }

    /** The record as it is kept, which nobody may change. */
    byte[] json() {
        return json;
    }

    /** The record; throws {@link UnreadableRecordException} if it cannot be understood. */
    TrackerWrite write() {
        return WriteJson.read(kind, json);
    }

    /** In the file. */
    int size() {
        return HEADER + FIXED + json.length;
    }

    /** As it stands in the file. */
    byte[] bytes() {
        int length = FIXED + json.length;
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + length);
        buffer.putInt(length).putInt(0).put(kind.code);
        buffer.putLong(runId.getMostSignificantBits()).putLong(runId.getLeastSignificantBits());
        buffer.putLong(claims.key()).putLong(claims.flight()).put(json);
        return buffer.putInt(4, checksum(buffer.array(), 0, length)).array();
    }

    /** The frame that begins at an offset; null if there is no whole and sound one. */
    static @Nullable Frame at(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length - offset < HEADER + FIXED) {
            return null;
        }
        int length = buffer.getInt(offset);
        if (length < FIXED || length > bytes.length - offset - HEADER) {
            return null;
        }
        Kind kind = Kind.of(buffer.get(offset + HEADER));
        if (kind == null || buffer.getInt(offset + 4) != checksum(bytes, offset, length)) {
            return null;
        }
        buffer.position(offset + HEADER + 1);
        UUID runId = new UUID(buffer.getLong(), buffer.getLong());
        Claims claims = new Claims(buffer.getLong(), buffer.getLong());
        byte[] json = new byte[length - FIXED];
        buffer.get(json);
        return new Frame(kind, runId, claims, json);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, offset, 4);
        sum.update(bytes, offset + HEADER, length);
        return (int) sum.getValue();
    }
}
