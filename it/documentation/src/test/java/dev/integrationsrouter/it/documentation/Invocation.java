package dev.integrationsrouter.it.documentation;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Calls the handler as AWS Lambda does that stops it in eleven seconds. */
final class Invocation {

    private Invocation() {}

    /** Prints the answer. */
    public static void main(String[] arguments) {
        Map<String, Object> request = Map.of("service", "waiting", "payload", Map.of("run_type", "prod"));
        System.out.println(new Handler().handleRequest(request, stoppedIn(11_000)));
    }

    private static Context stoppedIn(int millis) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return millis;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
