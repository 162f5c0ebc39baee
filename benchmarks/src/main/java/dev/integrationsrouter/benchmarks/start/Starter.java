package dev.integrationsrouter.benchmarks.start;

/** Who is started. */
enum Starter {
    BY_HAND("by hand"),
    ROUTER("router"),
    ROUTER_ON_SQLITE("router on SQLite"),
    ROUTER_ON_DYNAMODB("router on DynamoDB"),
    CAMEL("Camel"),
    SPRING_CLOUD_FUNCTION("Spring Cloud Function");

    private final String title;

    Starter(String title) {
        this.title = title;
    }

    /** As tables show it. */
    String title() {
        return title;
    }

    boolean isPeer() {
        return this == CAMEL || this == SPRING_CLOUD_FUNCTION;
    }
}
