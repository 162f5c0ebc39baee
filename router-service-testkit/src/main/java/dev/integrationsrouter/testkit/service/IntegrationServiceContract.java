package dev.integrationsrouter.testkit.service;

/**
 * What every {@link dev.integrationsrouter.api.spi.IntegrationService} does, as tests to inherit. Each failure says what
 * is wrong, why it matters, and what would work.
 *
 * <pre>{@code
 * class ShopServiceContractTest implements IntegrationServiceContract {
 *     @Override
 *     public IntegrationServiceProvider newProvider() {
 *         return new ShopServiceProvider();
 *     }
 *
 *     @Override
 *     public void configure(ServiceHarness.Builder harness) {
 *         harness.setting("shop.url", standIn.url()).setting("shop.api-key", "a-key-for-tests");
 *     }
 *
 *     @Override
 *     public String exampleRequest() {
 *         return """
 *                 {"service": "shop", "payload": {"run_type": "prod", "payload": {"page_size": 50}}}
 *                 """;
 *     }
 *
 *     @Override
 *     public List<String> badPayloads() {
 *         return List.of("{\"page_size\": 0}", "{}");
 *     }
 * }
 * }</pre>
 */
public interface IntegrationServiceContract
        extends NameContract,
                PayloadContract,
                MetadataContract,
                SecretsContract,
                CancellationContract,
                ResumptionContract,
                ConcurrentRunsContract {}
