package dev.integrationsrouter.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.ServiceStatus;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What {@code docs/writing-a-service.md} shows is the template, and the template does what the page says. */
class WritingAServiceTest {

    private static final Path PAGE = Path.of("..", "docs", "writing-a-service.md");

    /** A file of the template with its name before it; commands are none. */
    private static final Pattern SHOWN = Pattern.compile("(?:`(\\S+)`:\n)?```(?!sh)\\w+\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    Path work;

    @Test
    void the_page_shows_every_file_of_the_template_and_no_other_code() throws IOException {
        List<MatchResult> shown =
                SHOWN.matcher(Files.readString(PAGE)).results().toList();

        assertThat(shown)
                .extracting(code -> Path.of(code.group(1)))
                .containsExactlyInAnyOrderElementsOf(ServiceTemplate.files());
        for (MatchResult code : shown) {
            assertThat(code.group(2))
                    .as(code.group(1))
                    .isEqualTo(Files.readString(ServiceTemplate.FOLDER.resolve(code.group(1))));
        }
    }

    @Test
    void the_templates_own_test_passes() throws Exception {
        Path jar = ServiceTemplate.jar(work);
        Path tests = ServiceTemplate.tests(jar, work.resolve("test"));
        try (URLClassLoader loader = loader(jar, tests)) {
            Events events = inContext(
                    loader,
                    () -> EngineTestKit.engine("junit-jupiter")
                            .selectors(selectClass(loader.loadClass("com.example.words.WordCountServiceTest")))
                            .execute()
                            .testEvents());

            assertThat(events.failed().list()).isEmpty();
            assertThat(events.succeeded().count()).isGreaterThan(10);
            assertThat(events.aborted().stream()
                            .map(event -> event.getTestDescriptor().getDisplayName()))
                    .as("it saves no checkpoint, and has no secret")
                    .containsExactlyInAnyOrder(
                            "a_run_goes_on_from_every_checkpoint_that_one_before_it_has_saved()",
                            "secret_settings_are_read_as_secrets()",
                            "no_key_is_in_any_output()");
        }
    }

    @Test
    void the_templates_jar_is_found_and_run_by_a_router() throws Exception {
        Files.writeString(work.resolve("a.txt"), "One two three");
        try (URLClassLoader loader = loader(ServiceTemplate.jar(work));
                IntegrationRouter router = IntegrationRouter.builder()
                        .classLoader(loader)
                        .setting("words.folder", work.toString())
                        .build()) {
            assertThat(router.services()).extracting(ServiceStatus::name).contains("word_count");
            assertThat(router.routeAndRun(Map.of(
                                    "service",
                                    "word_count",
                                    "payload",
                                    Map.of("run_type", "prod", "payload", Map.of("min_length", 4))))
                            .body())
                    .isEqualTo("Counted 1 words in 1 files");
        }
    }

    @Test
    void the_templates_build_names_this_version_and_modules_that_there_are() throws IOException {
        String pom = Files.readString(ServiceTemplate.FOLDER.resolve("pom.xml"));
        String bom = Files.readString(Path.of("..", "router-bom", "pom.xml"));

        assertThat(found("<router.version>(.*?)</router.version>", pom))
                .containsExactly(found("<version>([^$]*?)</version>", bom).get(0));
        assertThat(found("<artifactId>router-.*?</artifactId>", pom))
                .hasSize(2)
                .allSatisfy(artifact -> assertThat(bom).contains(artifact));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(match.groupCount()))
                .toList();
    }

    private URLClassLoader loader(Path... places) throws IOException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return new URLClassLoader(urls, getClass().getClassLoader());
    }

    private static Events inContext(ClassLoader loader, Callable<Events> action) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return action.call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
