package dev.integrationsrouter.standin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An answer as HTTP/1.1 has it on the wire. */
final class Message {

    private Message() {}

    /** Head and body in one. */
    static byte[] whole(Reply.Answer answer, boolean close) {
        byte[] body = body(answer);
        return joined(head(answer, length(body) + (close ? "Connection: close\r\n" : "")), body);
    }

    static byte[] body(Reply.Answer answer) {
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    static String length(byte[] body) {
        return "Content-Length: " + body.length + "\r\n";
    }

    /**
     * Everything before the body.
     *
     * @param more header lines, each with its end
     */
    static byte[] head(Reply.Answer answer, String more) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(" \r\nContent-Type: ")
                .append(answer.contentType())
                .append("\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return ascii(head.append(more).append("\r\n").toString());
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
