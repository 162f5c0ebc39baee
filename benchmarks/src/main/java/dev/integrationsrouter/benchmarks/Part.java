package dev.integrationsrouter.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** One subject that is measured. */
public interface Part {

    /** As it is called on the command line. */
    String name();

    /**
     * Measures, and says on standard error how far it is.
     *
     * @param work a folder for files, on the disk that is measured
     * @param smoke only whether it works, within seconds: the figures mean nothing then
     */
    List<Figure> measure(Path work, boolean smoke) throws Exception;
}
