package dev.integrationsrouter.scorer.onnx;

import java.io.IOException;

/**
 * Has DJL do its work without the network. Left alone it fetches another native library where it finds a GPU, and reports its
 * use from some machines in the cloud.
 */
final class OfflineDjl {

    private static final String OFFLINE = "ai.djl.offline";

    private OfflineDjl() {}

    /** Something of DJL. */
    interface Work<T> {
        T call() throws IOException;
    }

    /** Calls it with this library's class loader, where DJL looks for its natives, and without the network. */
    static synchronized <T> T call(Work<T> work) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        String before = System.getProperty(OFFLINE);
        thread.setContextClassLoader(OfflineDjl.class.getClassLoader());
        System.setProperty(OFFLINE, "true");
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(context);
            if (before == null) {
                System.clearProperty(OFFLINE);
            } else {
                System.setProperty(OFFLINE, before);
            }
        }
    }
}
