package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who scores the posts of a demonstration: the real service if there is a key for it, else a stand-in of our own. */
final class DemoUpstream implements AutoCloseable {

    private final ServiceConfig config;
    private final @Nullable PerspectiveStandin standin;

    private DemoUpstream(ServiceConfig config, @Nullable PerspectiveStandin standin) {
        this.config = config;
        this.standin = standin;
    }

    static DemoUpstream start(ServiceConfig config) {
        boolean hasKey = config.secret("perspective.api-key").isPresent();
        return new DemoUpstream(
                config, hasKey ? null : PerspectiveStandin.builder().start());
    }

    /** The settings to reach it; what is not here is as the user has it. */
    Map<String, String> settings() {
        return standin == null
                ? Map.of()
                : Map.of(
                        "perspective.url", standin.url().toString(),
                        "perspective.api-key", "none-needed",
                        "perspective.qps", "1000",
                        "perspective.provider-name", "perspective-standin");
    }

    /** Says plainly where the scores come from. */
    List<String> explanation() {
        if (standin != null) {
            return List.of(
                    "The scores are MADE UP: without a key for the Perspective API, the posts are scored by",
                    "perspective-standin, which this command runs on " + standin.url() + ".",
                    "Set PERSPECTIVE_API_KEY to ask the real service, and PERSPECTIVE_URL to ask another host.");
        }
        return List.of(
                "PERSPECTIVE_API_KEY is set, so the posts are scored by "
                        + config.text("perspective.url").orElse("the Perspective API") + ".",
                "It is asked at the pace of PERSPECTIVE_QPS, one query a second unless you set that.");
    }

    @Override
    public void close() {
        if (standin != null) {
            standin.close();
        }
    }
}
