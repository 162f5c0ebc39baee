package dev.integrationsrouter.dynamodb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** A client's connection, which can be answered and mistreated. */
final class ClientConnection {
    private final Socket socket;
    private final InputStream in;

    ClientConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The next request; nothing after either end has closed the connection. */
    Optional<HttpMessage> read() throws IOException {
        return socket.isClosed() ? Optional.empty() : HttpMessage.read(in);
    }

    void answer(HttpMessage message) throws IOException {
        message.writeTo(socket.getOutputStream());
    }

    void close() throws IOException {
        socket.close();
    }

    /** Ends the connection as a machine does that knows nothing of it. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Does nothing until either end closes the connection. */
    void hang() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
