import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.perspective.PerspectiveServiceProvider;
import dev.integrationsrouter.perspective.embedded.EmbeddedScorerProvider;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;

/**
 * The service {@code ml_inference_perspective_api}: classifies social media posts with the Perspective API or another service
 * that speaks its contract, with the model embedded in this module, or with a scorer that another module
 * {@linkplain dev.integrationsrouter.perspective.scorer.AttributeScorerProvider provides}.
 * {@link dev.integrationsrouter.perspective} is the tour.
 */
module dev.integrationsrouter.perspective {
    requires transitive dev.integrationsrouter.api;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires jakarta.validation;
    requires java.net.http;
    requires java.sql;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.integrationsrouter.perspective;
    exports dev.integrationsrouter.perspective.scorer;

    // the router binds and validates the payload type: Jackson and the validator look into it, and the validator
    // reads the constraint annotation through a proxy that must see it
    exports dev.integrationsrouter.perspective.payload;

    opens dev.integrationsrouter.perspective.payload to
            com.fasterxml.jackson.databind,
            org.hibernate.validator;

    uses AttributeScorerProvider;
    uses java.sql.Driver;

    provides IntegrationServiceProvider with
            PerspectiveServiceProvider;
    provides AttributeScorerProvider with
            EmbeddedScorerProvider;
}
