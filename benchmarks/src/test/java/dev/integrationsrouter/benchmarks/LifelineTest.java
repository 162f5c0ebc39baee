package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifelineTest {

    /** Runs on for ever, as a server does. */
    static final class Server {

        public static void main(String[] arguments) throws InterruptedException {
            Lifeline.hold();
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    /** Starts a server, says its process id, and waits for ever. */
    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            try (JavaProcess server = JavaProcess.start(Server.class, List.of(), List.of())) {
                server.line();
                System.out.println(ProcessHandle.current()
                        .children()
                        .findFirst()
                        .orElseThrow()
                        .pid());
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void a_program_ends_when_the_one_that_has_started_it_is_killed() throws Exception {
        ProcessHandle server;
        try (JavaProcess parent = JavaProcess.start(Parent.class, List.of(), List.of())) {
            server = ProcessHandle.of(Long.parseLong(parent.line())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
        }

        try {
            assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            server.destroyForcibly();
        }
    }
}
