package dev.integrationsrouter.standin;

/** A standing condition in which no request is answered, whoever asks for whatever. */
public enum Refusal {
    /** 403: the API is not switched on in the project that the key belongs to. */
    SERVICE_DISABLED(403),
    /** 403: the key may not be used for this API. */
    API_KEY_SERVICE_BLOCKED(403),
    /** 403: the key may not be used from this address. */
    API_KEY_IP_ADDRESS_BLOCKED(403),
    /** 403: the key may not be used from this web page. */
    API_KEY_HTTP_REFERRER_BLOCKED(403),
    /** 403: there is no such project. */
    CONSUMER_INVALID(403),
    /** 403: the project was suspended. */
    CONSUMER_SUSPENDED(403),
    /** 403 without a reason: a guess at how a service that is gone may answer. */
    GONE_403(403),
    /** 404 with an HTML page: a guess at how a service that is gone may answer. */
    GONE_404(404),
    /** 410: a guess at how a service that is gone may answer. */
    GONE_410(410);

    private final int statusCode;

    Refusal(int statusCode) {
        this.statusCode = statusCode;
    }

    /** {@return the HTTP status of this refusal} */
    public int statusCode() {
        return statusCode;
    }
}
