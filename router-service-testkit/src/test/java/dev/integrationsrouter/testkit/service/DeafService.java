package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.concurrent.CountDownLatch;

/** Goes on when it is interrupted, until it is closed; unless it was not interrupted yet when it had done its work. */
final class DeafService extends OrdersService {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean waitsAlways;

    DeafService(ServiceConfig config) {
        super(config);
        this.waitsAlways = config.text(KEY).isEmpty();
    }

    @Override
    public RunResult run(RunContext<Payload> context) throws Exception {
        if (waitsAlways) {
            awaitClose();
        }
        try {
            return super.run(context);
        } catch (RuntimeException e) {
            awaitClose();
            throw e;
        }
    }

    private void awaitClose() {
        while (true) {
            try {
                closed.await();
                return;
            } catch (InterruptedException e) {
                // as those do that log it and go on
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
