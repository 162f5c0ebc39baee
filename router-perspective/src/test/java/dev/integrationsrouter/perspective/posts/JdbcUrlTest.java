package dev.integrationsrouter.perspective.posts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:sqlite:/data/posts.db | jdbc:sqlite:/data/posts.db",
                "jdbc:sqlite:/data/a@b;c.db?cache=shared | jdbc:sqlite:/data/a@b;c.db",
                "jdbc:h2:mem:posts;USER=sa;PASSWORD=CANARY | jdbc:h2:mem:posts",
                "jdbc:postgresql://db/social | jdbc:postgresql://db/social",
                "jdbc:postgresql://db:5432,other:5433/social?user=me&password=CANARY | jdbc:postgresql://db:5432,other:5433/social",
                "jdbc:postgresql://[::1]:5432/social?password=CANARY | jdbc:postgresql://[::1]:5432/social",
                "jdbc:mysql://me:CANARY@db.example.org/social | jdbc:mysql://db.example.org/social",
                "jdbc:mysql://me:CANARY/with@signs@db/social | jdbc:mysql://db/social",
                "jdbc:mysql://(host=db,user=me,password=CANARY)/social | jdbc:mysql:…",
                "jdbc:oracle:thin:scott/CANARY@//db:1521/service | jdbc:oracle://db:1521/service",
                "jdbc:sqlserver://db:1433;databaseName=social;password={CANARY;x} | jdbc:sqlserver://db:1433",
                "jdbc:db2://db:50000/social:user=me;password=CANARY; | jdbc:db2://db:50000/social",
                "jdbc:db2://db:50000/social:password=CANARY;user=me; | jdbc:db2://db:50000/social"
            })
    void hosts_databases_and_files_are_shown_and_nothing_else(String url, String shown) {
        JdbcUrl parsed = new JdbcUrl(url);

        assertThat(parsed.shown()).isEqualTo(shown);
        assertThat(parsed.identity()).doesNotContain("CANARY");
        if (url.contains("CANARY")) {
            assertThat(parsed.secrets()).anyMatch(secret -> secret.startsWith("CANARY"));
        }
    }

    @Test
    void the_identity_is_all_but_the_credentials() {
        String identity = new JdbcUrl("jdbc:sqlserver://db;databaseName=a;user=u;password=p").identity();

        assertThat(new JdbcUrl("jdbc:sqlserver://db;databaseName=a;user=other;password=new").identity())
                .isEqualTo(identity);
        assertThat(new JdbcUrl("jdbc:sqlserver://db;databaseName=b;user=u;password=p").identity())
                .isNotEqualTo(identity);
    }

    @Test
    void a_password_is_known_decoded_as_well() {
        assertThat(new JdbcUrl("jdbc:postgresql://db/social?password=a%20b").secrets())
                .contains("a%20b", "a b");
    }
}
