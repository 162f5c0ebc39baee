package dev.integrationsrouter.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
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
                    && send(answerer.apply(request.get()), request.get().wantsClose());
        }
    }

    /** Answers whether the connection can be used further. */
    private boolean send(Reply reply, boolean close) throws IOException {
        if (reply instanceof Reply.Odd odd) {
            return new OddDelivery(socket).send(odd.answer(), odd.way()) && !close;
        }
        OutputStream out = socket.getOutputStream();
        out.write(Message.whole((Reply.Answer) reply, close)); // one write, one packet: keeps small answers fast
        return !close;
    }
}
