package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingKeysTest {

    private final SettingKeys keys = new SettingKeys(List.of("shop.url", "shop.api-key", "shop.page-size"));

    @ParameterizedTest
    @CsvSource({
        "shop.ulr, shop.url",
        "shop.api_key, shop.api-key",
        "SHOP_API_KEY, shop.api-key",
        "shopp.url, shop.url",
        "shop.pagesize, shop.page-size"
    })
    void a_misspelt_key_is_answered_with_the_one_that_was_meant(String key, String meant) {
        assertThat(keys.contains(key)).isFalse();
        assertThat(keys.similar(key)).contains(meant);
        assertThat(keys.unknown(key)).isEqualTo("there is no setting '" + key + "'; did you mean " + meant + "?");
    }

    @Test
    void one_that_is_like_none_is_answered_with_all() {
        assertThat(keys.similar("shop.currency")).isEmpty();
        assertThat(keys.unknown("shop.currency"))
                .isEqualTo("there is no setting 'shop.currency'; there are shop.api-key, shop.page-size, shop.url");
        assertThat(new SettingKeys(List.of()).unknown("x")).isEqualTo("there is no setting 'x'; there are none here");
    }

    @Test
    void a_given_setting_that_nobody_reads_is_refused_if_it_is_of_those_concerned() {
        ServiceConfig config = ServiceConfig.builder()
                .settings(Map.of("shop.url", "a", "shop.zone", "b", "shop.pagesize", "c", "other.url", "d"))
                .build();

        keys.requireKnown(config, key -> key.startsWith("shop.u"));
        assertThat(keys.unknownIn(config, key -> key.startsWith("shop.u"))).isEmpty();
        assertThat(keys.unknownIn(config, key -> key.startsWith("shop.")))
                .contains("there is no setting 'shop.pagesize'; did you mean shop.page-size?");
        assertThatThrownBy(() -> keys.requireKnown(config, key -> key.startsWith("shop.")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A setting is given that nobody reads: there is no setting 'shop.pagesize';"
                        + " did you mean shop.page-size?");
    }
}
