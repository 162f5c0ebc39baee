package dev.integrationsrouter.benchmarks;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What ties a program to the one that has started it as a {@link JavaProcess}: its standard input, which the system closes
 * when that one ends, also when it is killed. For programs that read nothing from it and would run on for long.
 */
public final class Lifeline {

    /** The status of a program that ends because nobody wants it any more. */
    static final int CUT = 3;

    private Lifeline() {}

    /** From now on the end of standard input ends this JVM at once. Does not wait. */
    public static void hold() {
        Thread watch = new Thread(Lifeline::endWithInput, "lifeline");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("Standard input cannot be read, and is taken for closed: " + e);
        }
        // not exit: hooks may wait for what will never come, and nobody looks at the files any more
        Runtime.getRuntime().halt(CUT);
    }
}
