package dev.integrationsrouter.benchmarks.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Looks at what a client sends, each attempt for itself. Thread-safe; costs nothing while it does not look. */
public final class SentRequests implements ExecutionInterceptor {

    private volatile @Nullable Queue<SdkRequest> seen;

    SentRequests() {}

    /** What is done by the client, of whatever thread. */
    public interface Asking {
        /** Does it. */
        void ask() throws Exception;
    }

    /** The requests that something takes, in their order. */
    public List<SdkRequest> of(Asking asking) throws Exception {
        Queue<SdkRequest> requests = new ConcurrentLinkedQueue<>();
        seen = requests;
        try {
            asking.ask();
        } finally {
            seen = null;
        }
        return List.copyOf(requests);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Queue<SdkRequest> requests = seen;
        if (requests != null) {
            requests.add(context.request());
        }
    }
}
