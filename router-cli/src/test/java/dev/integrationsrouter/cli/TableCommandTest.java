package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.cli.Typed.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table create",
                "table describe",
                "table describe --tracker memory",
                "table create --tracker sqlite:x",
                "table create --tracker dynamodbx:y"
            })
    void only_a_dynamodb_tracker_has_a_table(String line) {
        Result result = new Typed().run(line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Only a dynamodb tracker has a table", "--tracker dynamodb:TABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs --endpoint http://localhost:8000",
                "runs --endpoint http://localhost:8000 --tracker sqlite:x.db",
                "services --region eu-central-1",
                "run none.json --tracker memory --region eu-central-1",
                "table create --region eu-central-1",
                "demo --endpoint http://localhost:8000"
            })
    void an_endpoint_or_region_that_would_go_unused_is_refused(String line) {
        Result result = new Typed().run(line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .containsPattern("router: --(endpoint|region) is for a dynamodb tracker .*; the tracker here is ");
    }

    @Test
    void help_is_given_whatever_else_is_typed() {
        assertThat(new Typed().run("runs", "--endpoint", "http://x", "--help").status())
                .isZero();
    }

    @Test
    void an_endpoint_that_is_no_url_is_refused() {
        Result result = new Typed()
                .run("table", "describe", "--tracker", "dynamodb:runs", "--region", "r", "--endpoint", "localhost");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("dynamodb.endpoint must be a URL", "'localhost'");
    }

    @Test
    void the_options_win_over_settings() {
        Result result = new Typed()
                .run(
                        "table",
                        "describe",
                        "--tracker",
                        "dynamodb",
                        "--endpoint",
                        "second",
                        "--set",
                        "dynamodb.endpoint=first");

        assertThat(result.err()).contains("'second'").doesNotContain("first");
    }
}
