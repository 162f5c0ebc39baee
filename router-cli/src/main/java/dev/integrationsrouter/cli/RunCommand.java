package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.IntegrationRouter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code router run}. */
@Command(
        name = "run",
        header = "Runs a request and prints the response.",
        description = {
            "Prints the response as one JSON object on standard output, and nothing else there. Progress and logs go"
                    + " to standard error. The run is recorded by the tracker, whatever becomes of it.",
            "Ended by SIGTERM or SIGINT, the run is recorded as cancelled."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:done (200)",
            " 1:cancelled, past its deadline, or failed (499, 504, 500, 502)",
            " 2:the request or the command line is invalid (400, 404, 413, 422)",
            " 3:done in part; the next run picks up the rest (207)",
            "75:not now, try again later (409, 429, 503)"
        },
        footer = {"", "Example:", "  echo '{\"service\":…}' | router run --wait -"})
final class RunCommand implements Callable<Integer> {

    private final Console console;
    private final GlobalOptions global;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "REQUEST", description = "A JSON file, or - for standard input.")
    private String request = "";

    @Option(
            names = "--wait",
            description = "If a run that excludes this one is in progress (409), wait until it has ended, or until its"
                    + " lease has expired because its process is gone, and try again.")
    private boolean wait;

    RunCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        String json = text();
        String tracker = global.tracker();
        try (Session session = Session.openToRun(console, global, tracker);
                ProgressDisplay progress = ProgressDisplay.on(console);
                IntegrationRouter router = session.router(global.settings(), progress);
                Shutdown shutdown = Shutdown.closing(router::close)) {
            IntegrationResponse response = wait
                    ? new PatientRun(router, console.messages(), shutdown).answer(json)
                    : router.routeAndRunJson(json);
            progress.close();
            print(response);
            hint(response, tracker);
            return ExitStatus.of(response.statusCode());
        }
    }

    private String text() {
        try {
            return new RequestText(console.messages()).read(request, console.in());
        } catch (RequestText.UnreadableException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** As one line. Who reads it must not believe it complete if standard output does not take it. */
    private void print(IntegrationResponse response) {
        console.out().println(response.toJson());
        if (console.out().checkError()) {
            throw new CommandFailure("The response could not be written to standard output; its status is "
                    + response.statusCode() + ", and its record is run " + response.runId());
        }
    }

    /** Where to read on, for people; a record in memory is gone with this process. */
    private void hint(IntegrationResponse response, String tracker) {
        if ((console.messages().isTerminal() || global.verbose()) && !tracker.equals(GlobalOptions.MEMORY)) {
            console.messages()
                    .say("The record: " + console.program() + " runs show " + response.runId()
                            + global.trackerWords(tracker));
        }
    }
}
