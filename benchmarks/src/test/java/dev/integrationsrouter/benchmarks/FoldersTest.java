package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    /** Makes a folder, and ends without deleting it. */
    static final class KilledRun {

        public static void main(String[] arguments) throws Exception {
            Path folder = Folders.make(Path.of(arguments[0]), "journal");
            Files.writeString(Files.createDirectory(folder.resolve("log")).resolve("1"), "a record");
            System.out.println(folder);
        }
    }

    @TempDir
    private Path work;

    @Test
    @Timeout(60)
    void what_a_run_has_left_behind_that_is_no_more_is_cleared() throws Exception {
        try (JavaProcess run = JavaProcess.start(KilledRun.class, List.of(), List.of(work.toString()))) {
            assertThat(Path.of(run.end())).isDirectory();
        }

        Folders.clear(work);

        assertThat(work).isEmptyDirectory();
    }

    @Test
    void a_folder_that_a_process_works_in_and_files_of_others_stay() throws Exception {
        Path used = Folders.make(work, "journal");
        Path other = Files.createDirectory(work.resolve("notes-1"));

        Folders.clear(work);

        assertThat(used).isDirectory();
        assertThat(other).isDirectory();
    }
}
