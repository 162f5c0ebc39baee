package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.log.JavaLogging;
import dev.integrationsrouter.cli.log.TerminalLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The entry point of the {@code router} command. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit status.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        JavaLogging.install();
        PrintStream answers = stream(new FileOutputStream(FileDescriptor.out));
        PrintStream errors = stream(new FileOutputStream(FileDescriptor.err));
        // whatever a plugin or a library prints must not end up in the middle of an answer
        System.setOut(errors);
        System.setErr(errors);
        Messages messages = new Messages(errors, TerminalWidth.ofStandardError());
        TerminalLog.to(messages::line);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Problems.tell(messages, failure));
        Console console =
                new Console(System.in, answers, messages, System::getenv, InstantSource.system(), programName());
        System.exit(execute(console, arguments));
    }

    private static int execute(Console console, String[] arguments) {
        int status;
        try {
            status = Commands.on(console).execute(arguments);
        } catch (Throwable e) { // picocli hands on Errors, for which the JVM would print a stack trace
            Problems.tell(console.messages(), e);
            status = ExitStatus.FAILED;
        }
        console.out().flush();
        console.messages().status("");
        return status;
    }

    /** UTF-8 whatever the locale: answers are read by programs, and cron's locale knows only ASCII. */
    private static PrintStream stream(OutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String programName() {
        return System.getProperty("router.program", "router");
    }
}
