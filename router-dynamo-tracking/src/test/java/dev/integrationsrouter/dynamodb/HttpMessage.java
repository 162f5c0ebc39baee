package dev.integrationsrouter.dynamodb;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/** A request or an answer of HTTP/1.1 as it came: start line, header lines in their order and spelling, body. */
final class HttpMessage {
    private static final int LONGEST_HEAD = 64 * 1024;

    private final String startLine;
    private final List<String> headers;
    private final byte[] body;

    private HttpMessage(String startLine, List<String> headers, byte[] body) {
        this.startLine = startLine;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** An answer of the kind that DynamoDB gives, with its checksum. */
    static HttpMessage answer(String status, String body) {
        HttpMessage empty =
                new HttpMessage("HTTP/1.1 " + status, List.of("Content-Type: application/x-amz-json-1.0"), new byte[0]);
        HttpMessage message = empty.withBody(body);
        return message.with("x-amz-crc32", crc32(message.body));
    }

    /** The next message; nothing where the other end closed the connection instead of sending one. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        byte[] head = readHead(in);
        if (head.length == 0) {
            return Optional.empty();
        }
        List<String> lines =
                new String(head, StandardCharsets.ISO_8859_1).lines().toList();
        HttpMessage message = new HttpMessage(lines.get(0), lines.subList(1, lines.size()), new byte[0]);
        return Optional.of(new HttpMessage(message.startLine, message.headers, readBody(message, in)));
    }

    String startLine() {
        return startLine;
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(isNamed(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    HttpMessage with(String name, String value) {
        List<String> others = new ArrayList<>(without(name).headers);
        others.add(name + ": " + value);
        return new HttpMessage(startLine, others, body);
    }

    HttpMessage without(String name) {
        return new HttpMessage(
                startLine, headers.stream().filter(isNamed(name).negate()).toList(), body);
    }

    /** The same head before another body, with its length. */
    HttpMessage withBody(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new HttpMessage(startLine, headers, bytes).with("Content-Length", Integer.toString(bytes.length));
    }

    void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                (startLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        bytes.writeTo(out);
        out.flush();
    }

    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lineFeeds = 0;
        while (lineFeeds < 2) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return new byte[0];
            }
            if (next < 0 || head.size() == LONGEST_HEAD) {
                throw new EOFException("the head of an HTTP message broke off after " + head.size() + " bytes");
            }
            head.write(next);
            if (next == '\n') {
                lineFeeds++;
            } else if (next != '\r') {
                lineFeeds = 0;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1).stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] readBody(HttpMessage head, InputStream in) throws IOException {
        if (head.header("Transfer-Encoding").isPresent()) {
            throw new IOException(
                    "the proxy reads bodies of a stated length only, not a chunked one: " + head.startLine);
        }
        int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("a body broke off after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    private static Predicate<String> isNamed(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return line -> line.toLowerCase(Locale.ROOT).startsWith(start);
    }

    private static String crc32(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return Long.toString(checksum.getValue());
    }
}
