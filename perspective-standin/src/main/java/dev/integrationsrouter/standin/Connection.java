package dev.integrationsrouter.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** One client's connection: reads a request, has it answered, writes the reply, and again. Runs on a thread of its own. */
final class Connection implements Runnable {

    private final Socket socket;
    private final Function<HttpRequest, Reply> answerer;
    private final Runnable atEnd;

    Connection(Socket socket, Function<HttpRequest, Reply> answerer, Runnable atEnd) {
        this.socket = socket;
        this.answerer = answerer;
        this.atEnd = atEnd;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            serve(new HttpRequestReader(socket.getInputStream(), socket.getOutputStream()));
        } catch (IOException | NumberFormatException e) {
            // the client went away, or does not speak HTTP: either way there is nobody to tell
        } finally {
            atEnd.run();
        }
    }

    private void serve(HttpRequestReader reader) throws IOException {
        boolean open = true;
        while (open) {
            Optional<HttpRequest> request = reader.next();
            open = request.isPresent()
                    && send(answerer.apply(request.get()), request.get().wantsClose(), reader);
        }
    }

    /** Answers whether the connection can be used further. */
    private boolean send(Reply reply, boolean close, HttpRequestReader reader) throws IOException {
        if (reply instanceof Reply.Answer answer) {
            write(answer, false, close);
            return !close;
        }
        if (reply instanceof Reply.Cut cut) {
            write(cut.answer(), true, false);
        } else if (reply instanceof Reply.Reset) {
            socket.setSoLinger(true, 0); // closing now sends RST instead of FIN
        } else {
            reader.awaitEnd();
        }
        return false;
    }

    private void write(Reply.Answer answer, boolean halfOnly, boolean close) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        byte[] head = head(answer, body.length, close).getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + (halfOnly ? body.length / 2 : body.length));
        System.arraycopy(body, 0, message, head.length, message.length - head.length);
        OutputStream out = socket.getOutputStream();
        out.write(message); // one write, one packet: keeps small answers fast
        out.flush();
    }

    private static String head(Reply.Answer answer, int bodyBytes, boolean close) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(" \r\nContent-Type: ")
                .append(answer.contentType())
                .append("\r\nContent-Length: ")
                .append(bodyBytes)
                .append("\r\n");
        if (answer.retryAfter() != null) {
            head.append("Retry-After: ").append(answer.retryAfter().toSeconds()).append("\r\n");
        }
        if (close) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }
}
