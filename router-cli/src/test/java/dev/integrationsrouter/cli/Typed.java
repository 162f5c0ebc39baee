package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.log.TerminalLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A command line typed in a test: runs in this process, on streams and an environment of its own. */
final class Typed {

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Watched errors = new Watched();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private OutputStream out = answers;
    private InputStream in = InputStream.nullInputStream();
    private InstantSource clock = InstantSource.system();

    /**
     * What came of it.
     *
     * @param status exit status
     * @param out standard output
     * @param err standard error
     */
    record Result(int status, String out, String err) {}

    Typed in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    Typed in(byte[] bytes) {
        return in(new ByteArrayInputStream(bytes));
    }

    Typed in(InputStream stream) {
        in = stream;
        return this;
    }

    /** On a standard output that takes nothing, as of a disk that is full. */
    Typed onFullDisk() {
        out = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        return this;
    }

    Typed at(InstantSource time) {
        clock = time;
        return this;
    }

    Typed with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Counts down when standard error has said this. */
    CountDownLatch whenSaid(String text) {
        return errors.when(text);
    }

    Result run(String... arguments) {
        Messages messages = new Messages(new PrintStream(errors, true, StandardCharsets.UTF_8), 0);
        TerminalLog.to(messages::line);
        Console console = new Console(
                in, new PrintStream(out, true, StandardCharsets.UTF_8), messages, environment::get, clock, "router");
        int status = Commands.on(console).execute(arguments);
        return new Result(status, answers.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    /** Tells when a text has been written. */
    private static final class Watched extends ByteArrayOutputStream {
        private final CountDownLatch said = new CountDownLatch(1);
        private String awaited = "";

        synchronized CountDownLatch when(String text) {
            awaited = text;
            return said;
        }

        @Override
        public synchronized void flush() throws IOException {
            super.flush();
            if (!awaited.isEmpty() && toString(StandardCharsets.UTF_8).contains(awaited)) {
                said.countDown();
            }
        }
    }
}
