package dev.integrationsrouter.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code router} without a command: says which there are. Help, version and exit status hold for all of them. */
@Command(
        name = "router",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = false,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:could not be done", "2:the command line is invalid"},
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n")
final class RouterCommand implements Callable<Integer> {

    @Mixin
    private final GlobalOptions global;

    @Spec
    private @Nullable CommandSpec spec;

    RouterCommand(GlobalOptions global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("Called without picocli");
        }
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
