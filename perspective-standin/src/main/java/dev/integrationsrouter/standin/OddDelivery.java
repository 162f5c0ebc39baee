package dev.integrationsrouter.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes an answer to a socket in the way of a fault. Ends with an exception at the latest when the socket is closed. */
final class OddDelivery {

    private static final int PAUSE_MILLIS = 20;

    private final Socket socket;
    private final OutputStream out;

    OddDelivery(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** Answers whether the connection can be used further. */
    boolean send(Reply.Answer answer, Fault way) throws IOException {
        byte[] whole = Message.whole(answer, false);
        byte[] body = Message.body(answer);
        switch (way) {
            case CLOSE -> {}
            case RESET -> reset();
            case HANG -> awaitEnd();
            case RESET_IN_HEAD -> resetAfter(Arrays.copyOf(whole, 30));
            case RESET_IN_BODY -> resetAfter(withoutHalfOf(body, whole));
            case TRUNCATED -> out.write(withoutHalfOf(body, whole));
            case CHUNKS_CUT -> out.write(chunked(answer, body, body.length / 2));
            case TRICKLE -> trickle(whole);
            case ENDLESS -> endlessly(Message.head(answer, ""));
            case INTERIM_FLOOD -> out.write(Message.ascii("HTTP/1.1 102 Processing\r\n\r\n".repeat(1_000)));
            case THEN_RESET -> resetAfter(whole);
            case THEN_CLOSE -> out.write(whole);
            case HTTP_1_0 -> out.write(inHttp10(Message.joined(Message.head(answer, ""), body)));
            default -> {
                out.write(inFull(answer, way, whole, body));
                return true;
            }
        }
        return false;
    }

    /** The ways that leave the connection as it was. */
    private static byte[] inFull(Reply.Answer answer, Fault way, byte[] whole, byte[] body) throws IOException {
        return switch (way) {
            case THEN_NOISE -> Message.joined(whole, Message.ascii("0".repeat(40)));
            case CONTINUE_FIRST -> Message.joined(Message.ascii("HTTP/1.1 100 Continue\r\n\r\n"), whole);
            case HINTS_FIRST ->
                Message.joined(Message.ascii("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"), whole);
            case CHUNKS -> chunked(answer, body, body.length);
            case GZIP -> compressed(answer, body);
            default -> whole;
        };
    }

    private void resetAfter(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        reset();
    }

    private void reset() throws IOException {
        socket.setSoLinger(true, 0); // closing now sends RST instead of FIN
    }

    private static byte[] withoutHalfOf(byte[] body, byte[] whole) {
        return Arrays.copyOf(whole, whole.length - body.length / 2);
    }

    /** The first so many bytes of a body in chunks; the end of the chunks only if those are all. */
    private static byte[] chunked(Reply.Answer answer, byte[] body, int length) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(Message.head(answer, "Transfer-Encoding: chunked\r\n"));
        int size = 1;
        for (int from = 0; from < length; from += size, size = size * 2 + 1) {
            size = Math.min(size, length - from);
            message.write(Message.ascii("0" + Integer.toHexString(size) + ";odd=yes\r\n"));
            message.write(body, from, size);
            message.write(Message.ascii("\r\n"));
        }
        if (length == body.length) {
            message.write(Message.ascii("0\r\n\r\n"));
        }
        return message.toByteArray();
    }

    private static byte[] inHttp10(byte[] message) {
        message["HTTP/1.".length()] = '0';
        return message;
    }

    private static byte[] compressed(Reply.Answer answer, byte[] body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        byte[] bytes = compressed.toByteArray();
        return Message.joined(Message.head(answer.with("Content-Encoding", "gzip"), Message.length(bytes)), bytes);
    }

    /** Never comes to the last byte. */
    private void trickle(byte[] message) throws IOException {
        for (int next = 0; pause(); next++) {
            if (next < message.length - 1) {
                out.write(message[next]);
            }
        }
    }

    /** Answers false once the client has gone. */
    private boolean pause() throws IOException {
        socket.setSoTimeout(PAUSE_MILLIS);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Until the client closes the connection, or somebody the socket. */
    private void awaitEnd() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // whatever still comes is not looked at
        }
    }

    private void endlessly(byte[] head) throws IOException {
        out.write(head);
        while (true) {
            out.write(new byte[8_192]);
        }
    }
}
