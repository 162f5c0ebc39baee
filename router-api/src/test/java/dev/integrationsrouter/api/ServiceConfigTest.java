package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceConfigTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final ServiceConfig.Builder builder = ServiceConfig.builder().lookups(properties::get, environment::get);

    @Test
    void what_is_given_wins_over_the_property_which_wins_over_the_environment() {
        environment.put("SHOP_API_KEY", "environment");
        assertThat(builder.build().require("shop.api-key")).isEqualTo("environment");
        properties.put("shop.api-key", "property");
        assertThat(builder.build().require("shop.api-key")).isEqualTo("property");
        builder.setting("shop.api-key", "given");
        assertThat(builder.build().require("shop.api-key")).isEqualTo("given");
    }

    @Test
    void a_blank_value_counts_as_absent() {
        properties.put("shop.api-key", "  ");
        environment.put("SHOP_API_KEY", "environment");

        assertThat(builder.setting("shop.api-key", "").build().text("shop.api-key"))
                .contains("environment");
    }

    @Test
    void a_missing_setting_names_all_the_places_where_it_may_stand() {
        assertThatThrownBy(() -> builder.build().require("shop.api-key"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--set shop.api-key=")
                .hasMessageContaining("system property shop.api-key")
                .hasMessageContaining("environment variable SHOP_API_KEY");
    }

    @Test
    void values_are_parsed_and_wrong_ones_are_named() {
        ServiceConfig config = builder.setting("n", "7")
                .setting("d", "0.5")
                .setting("s", "1.5")
                .setting("b", "TRUE")
                .setting("bad", "many")
                .build();

        assertThat(config.integer("n")).contains(7);
        assertThat(config.decimal("d")).contains(0.5);
        assertThat(config.seconds("s")).contains(Duration.ofMillis(1500));
        assertThat(config.flag("b")).contains(true);
        assertThat(config.integer("absent")).isEmpty();
        assertThatThrownBy(() -> config.integer("bad")).hasMessageContaining("must be a whole number; it is 'many'");
        assertThatThrownBy(() -> config.decimal("bad")).hasMessageContaining("must be a number");
        assertThatThrownBy(() -> config.seconds("bad")).hasMessageContaining("must be a positive number of seconds");
        assertThatThrownBy(() -> config.flag("bad")).hasMessageContaining("must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1000000000.5", "1e300"})
    void seconds_that_no_clock_can_count_are_refused(String seconds) {
        ServiceConfig config = builder.setting("s", seconds).build();

        assertThatThrownBy(() -> config.seconds("s"))
                .hasMessageContaining(
                        "must be a positive number of seconds, up to 1000000000; it is '" + seconds + "'");
    }

    @Test
    void the_most_seconds_can_be_counted_in_nanoseconds() {
        ServiceConfig config = builder.setting("s", "1e9").build();

        assertThat(config.seconds("s").orElseThrow().toNanos()).isEqualTo(1_000_000_000_000_000_000L);
    }

    @Test
    void bounds_of_a_number_are_checked_both_ends_included() {
        ServiceConfig config = builder.setting("n", "7").setting("bad", "many").build();

        assertThat(config.integer("n", 7, 9)).contains(7);
        assertThat(config.integer("n", 5, 7)).contains(7);
        assertThat(config.integer("absent", 1, 2)).isEmpty();
        assertThatThrownBy(() -> config.integer("n", 8, 9))
                .hasMessageContaining("must be a whole number from 8 to 9; it is '7'");
        assertThatThrownBy(() -> config.integer("n", 1, 6))
                .hasMessageContaining("must be a whole number from 1 to 6; it is '7'");
        assertThatThrownBy(() -> config.integer("bad", 1, 2)).hasMessageContaining("must be a whole number; it is");
    }

    @Test
    void a_secret_that_is_read_is_told_and_does_not_show() {
        List<Secret> seen = new ArrayList<>();
        ServiceConfig config =
                builder.setting("k", "hidden").onSecret(seen::add).build();

        assertThat(config.requireSecret("k").reveal()).isEqualTo("hidden");
        assertThat(config.requireSecret("k")).hasToString("***");
        assertThat(seen).contains(Secret.of("hidden"));
        assertThat(config.invalid("k", "longer"))
                .hasMessageContaining("must be longer; it is a secret that is not shown");
        assertThatThrownBy(() -> config.integer("k")).hasMessageNotContaining("hidden");
    }

    @Test
    void objects_are_provided_by_exactly_their_type() {
        ServiceConfig config = builder.provide(CharSequence.class, "text").build();

        assertThat(config.provided(CharSequence.class)).contains("text");
        assertThat(config.provided(String.class)).isEmpty();
    }

    @Test
    void a_configuration_lists_what_the_host_gave_and_nothing_else() {
        ServiceConfig config = ServiceConfig.builder()
                .settings(Map.of("shop.url", "https://shop.example"))
                .lookups(name -> "property", name -> "variable")
                .build();

        assertThat(config.given()).containsExactly("shop.url");
    }
}
