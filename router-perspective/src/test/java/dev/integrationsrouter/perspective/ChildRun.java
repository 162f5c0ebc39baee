package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ServiceConfig;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A prod run in a process of its own, to be killed. Says on standard output how many posts are done. */
final class ChildRun {

    private ChildRun() {}

    public static void main(String[] args) throws Exception {
        ServiceConfig.Builder config = ServiceConfig.builder();
        for (int i = 0; i < args.length; i += 2) {
            config.setting(args[i], args[i + 1]);
        }
        OutputStream out = System.out;
        TestRun run = TestRun.prod().onProgress((done, total) -> {
            try {
                out.write((done + "\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        new PerspectiveService(config.build(), Bench.HASTY).run(run);
    }
}
