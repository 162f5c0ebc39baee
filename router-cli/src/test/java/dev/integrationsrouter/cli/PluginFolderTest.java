package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {

    @TempDir
    Path folder;

    /** As JDBC drivers are, by services that know nothing of a folder. */
    @Test
    void letsItsJarsBeFoundByTheLoaderOfTheThreadUntilItIsClosed() throws Exception {
        String entry = "META-INF/services/plugged";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("plugged.jar")))) {
            jar.putNextEntry(new ZipEntry(entry));
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(
                InputStream.nullInputStream(),
                nowhere,
                new Messages(nowhere, 0),
                Map.of(PluginFolder.VARIABLE, folder.toString())::get,
                InstantSource.system(),
                "router");

        try (PluginFolder plugins = PluginFolder.open(console)) {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(plugins.loader());
            assertThat(Thread.currentThread().getContextClassLoader().getResource(entry))
                    .isNotNull();
        }

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
