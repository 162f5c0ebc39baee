package dev.integrationsrouter.it.documentation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Stands for the client of an API of another shape. */
interface AcmeClient {

    CompletableFuture<Map<String, Double>> classify(String text);
}
