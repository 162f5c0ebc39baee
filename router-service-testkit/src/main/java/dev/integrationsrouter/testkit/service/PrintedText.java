package dev.integrationsrouter.testkit.service;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is printed while a test runs: still printed, and kept. The test holds the lock of both streams. */
final class PrintedText implements AutoCloseable {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    private PrintedText() {}

    static PrintedText capture() {
        PrintedText printed = new PrintedText();
        System.setOut(printed.both(printed.out));
        System.setErr(printed.both(printed.err));
        return printed;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    private PrintStream both(PrintStream stream) {
        OutputStream tee = new OutputStream() {
            @Override
            public void write(int b) {
                kept.write(b);
                stream.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                kept.write(bytes, from, length);
                stream.write(bytes, from, length);
            }
        };
        return new PrintStream(tee, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
