package dev.integrationsrouter.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What figures depend on beside what is measured. */
final class Machine {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Machine, JDK and versions of what is compared, by their names. */
    static Map<String, String> facts(Path work) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", processor());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        facts.put("memory", (system.getTotalMemorySize() >> 30) + " GiB");
        facts.put("system", of("os.name") + " " + of("os.version") + " " + of("os.arch"));
        facts.put("file system", Files.getFileStore(work).type());
        facts.put("jdk", of("java.vm.name") + " " + of("java.vm.version"));
        facts.put("router", router() + " (" + System.getProperty("commit", "commit unknown") + ")");
        facts.putAll(Versions.on(JavaProcess.classPathWithPeers()));
        return facts;
    }

    private static String of(String property) {
        return System.getProperty(property, "unknown");
    }

    private static String processor() throws IOException {
        if (Files.notExists(PROCESSOR)) {
            return "unknown";
        }
        return Files.readAllLines(PROCESSOR).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String router() {
        Properties versions = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("/versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty("router", "unknown");
    }
}
