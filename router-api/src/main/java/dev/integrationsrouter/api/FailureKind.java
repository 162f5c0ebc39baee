package dev.integrationsrouter.api;

/** Why a service could not do what it was asked for. */
public enum FailureKind {
    /** A setting, file or store is missing, wrong or not usable: 500. Running again changes nothing until it is mended. */
    CONFIGURATION(500),
    /** The upstream's quota is spent: 429. */
    QUOTA(429),
    /** The service's upstream failed, refused the key, or is gone: 502. */
    UPSTREAM(502);

    private final int statusCode;

    FailureKind(int statusCode) {
        this.statusCode = statusCode;
    }

    /** {@return the status code that such a failure is answered with} */
    public int statusCode() {
        return statusCode;
    }
}
