package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.ServiceStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code router services}. */
@Command(
        name = "services",
        header = "Lists the installed services.",
        description = {
            "Those inside and those in the jars of the folder that ROUTER_PLUGINS names, with how each stands.",
            "--set router.disabled-services=NAME,… (or ROUTER_DISABLED_SERVICES) switches services off."
        })
final class ServicesCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    ServicesCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        // nothing is recorded here, so no file should come into being
        try (Session session = Session.open(console, global, global.trackerOr(GlobalOptions.MEMORY));
                IntegrationRouter router = session.routerWithoutRecords(global.settings(), new RunListener() {})) {
            print(router.services());
        }
    }

    private void print(List<ServiceStatus> services) {
        Table table = new Table("SERVICE", "STATE", "PROVIDER", "REASON");
        services.stream()
                .sorted(Comparator.comparing(ServiceStatus::name))
                .forEach(service -> table.row(
                        service.name(),
                        service.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        service.origin(),
                        Objects.requireNonNullElse(service.reason(), "")));
        table.print(console.out());
    }
}
