package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.CapturedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process has a directory in the same folder. */
@Timeout(120)
class OtherProcessesTest {

    @TempDir
    Path temp;

    @Test
    void what_a_process_keeps_is_its_own_while_it_lives_and_is_adopted_once_it_was_killed() throws Exception {
        try (CapturedLog log = new CapturedLog();
                ChildJvm child = ChildJvm.run(List.of(), KeepingProcess.class, temp.toString())) {
            assertThat(child.line()).isEqualTo("0");
            String runId = child.line();
            try (Journal journal = Journals.open(temp)) {
                assertThat(journal.adopt()).as("it lives").isEmpty();
                assertThat(journal.adopt())
                        .as("to look does not take its lock from it")
                        .isEmpty();
                assertThat(log.events()).noneMatch(event -> event.startsWith("WARNING"));

                child.kill();
                List<WaitingRun> adopted = journal.adopt();

                assertThat(adopted).singleElement().satisfies(run -> {
                    assertThat(run.runId()).hasToString(runId);
                    assertThat(run.hasEnd()).isFalse();
                    assertThat(run.directory().owner().pid())
                            .isNotEqualTo(ProcessHandle.current().pid());
                });
                adopted.forEach(journal::settle);
            }
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void what_this_process_keeps_stays_its_own_though_another_of_its_routers_looks_whether_it_lives() throws Exception {
        try (Journal journal = Journals.open(temp);
                Journal other = Journals.open(temp)) {
            assertThat(journal.keep(new Writes().start()).hasStart()).isTrue();
            assertThat(other.adopt()).isEmpty(); // and does not let go of the lock, as to close its file would

            try (ChildJvm child = ChildJvm.run(List.of(), KeepingProcess.class, temp.toString())) {
                assertThat(child.line()).as("adopted by another process").isEqualTo("0");
            }
        }
    }

    @Test
    void what_this_process_keeps_stays_its_own_though_it_is_looked_at_through_a_link() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        try (Journal journal = Journals.open(folder)) {
            assertThat(journal.keep(new Writes().start()).hasStart()).isTrue();
            List<JournalReader.Entry> seen = new ArrayList<>();
            new JournalReader(link).read(seen::add);
            assertThat(seen)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.isAlive()).isTrue());

            try (ChildJvm child = ChildJvm.run(List.of(), KeepingProcess.class, folder.toString())) {
                assertThat(child.line()).as("adopted by another process").isEqualTo("0");
            }
        }
    }
}
