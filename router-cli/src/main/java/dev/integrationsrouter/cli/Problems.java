package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.cli.log.TerminalLog;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what was thrown into a sentence on standard error and an exit status. A stack trace is for {@code --verbose}. */
final class Problems {

    private final Messages messages;
    private final GlobalOptions global;

    Problems(Messages messages, GlobalOptions global) {
        this.messages = messages;
        this.global = global;
    }

    /** Something typed cannot be understood. */
    int misused(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        messages.say("router: " + sentence(e));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().flush();
        messages.say("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.INVALID;
    }

    /** The command could not do what it was asked for. */
    int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof ParameterException misuse) {
            return misused(misuse);
        }
        tell(messages, e);
        if (global.verbose()) {
            messages.line(TerminalLog.stackTrace(e));
        }
        return e instanceof ConfigurationException ? ExitStatus.INVALID : ExitStatus.FAILED;
    }

    /** One sentence about anything thrown, also by a thread that nobody watches. */
    static void tell(Messages messages, Throwable e) {
        messages.say("router: " + sentence(e));
    }

    private static String sentence(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getName();
        }
        boolean explained = e instanceof IntegrationException || e instanceof ParameterException;
        return explained || e instanceof CommandFailure ? message : e.getClass().getName() + ": " + message;
    }
}
