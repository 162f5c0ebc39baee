package dev.integrationsrouter.perspective.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

    private static final byte[] BODY = "an answer".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip "})
    void a_compressed_body_is_what_it_was_before(String coding) throws IOException {
        assertThat(ContentCoding.decoded(coded(coding), gzip(BODY), 100)).isEqualTo(BODY);
    }

    @Test
    void a_body_without_coding_stays_as_it_is() throws IOException {
        assertThat(ContentCoding.decoded(HttpHeaders.of(Map.of(), (n, v) -> true), BODY, 3))
                .isEqualTo(BODY);
        assertThat(ContentCoding.decoded(coded("identity"), BODY, 3)).isEqualTo(BODY);
        assertThat(ContentCoding.decoded(coded("br"), new byte[0], 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
    void another_coding_is_refused(String coding) throws IOException {
        byte[] body = gzip(BODY);
        assertThatThrownBy(() -> ContentCoding.decoded(coded(coding), body, 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither gzip");
    }

    @Test
    void a_body_that_is_not_what_its_coding_says_is_refused() throws IOException {
        byte[] cut = Arrays.copyOf(gzip(BODY), 20);
        assertThatThrownBy(() -> ContentCoding.decoded(coded("gzip"), BODY, 100))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ContentCoding.decoded(coded("gzip"), cut, 100)).isInstanceOf(IOException.class);
    }

    @Test
    void a_small_body_that_becomes_a_huge_one_is_refused() throws IOException {
        byte[] bomb = gzip(new byte[1_000_000]);
        assertThat(bomb.length).isLessThan(2_000);
        assertThatThrownBy(() -> ContentCoding.decoded(coded("gzip"), bomb, 999_999))
                .isInstanceOf(LimitedBody.TooLongException.class);
    }

    private static HttpHeaders coded(String coding) {
        return HttpHeaders.of(Map.of("content-encoding", List.of(coding)), (name, value) -> true);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        return compressed.toByteArray();
    }
}
