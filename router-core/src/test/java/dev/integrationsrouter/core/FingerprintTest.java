package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void it_is_the_digest_of_the_json_with_sorted_names() throws Exception {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("z", Arrays.asList(1, null, true, Map.of("b", 2L, "a", "ä\"\n😀 " + "😀".repeat(20_000))));
        payload.put("B", new BigInteger("123456789012345678901234567890"));
        payload.put("a", new BigDecimal("0.12345678901234567890"));
        payload.put("c😀", 1.5);

        String fingerprint = Fingerprint.of(new IntegrationRequest(
                "letters", RunType.BACKFILL, payload, Map.of("who", "me"), Map.of("asked_by", "nobody")));

        assertThat(fingerprint)
                .isEqualTo(sha256("{\"payload\":{\"metadata\":{\"who\":\"me\"},\"payload\":{"
                        + "\"B\":123456789012345678901234567890,\"a\":0.12345678901234567890,\"c😀\":1.5,"
                        + "\"z\":[1,null,true,{\"a\":\"ä\\\"\\n😀 " + "😀".repeat(20_000)
                        + "\",\"b\":2}]},\"run_type\":\"backfill\"},\"service\":\"letters\"}"));
    }

    @Test
    void the_requests_metadata_has_no_part_in_it() {
        Map<String, Object> payload = Map.of("a", 1);

        assertThat(Fingerprint.of(
                        new IntegrationRequest("letters", RunType.PROD, payload, Map.of(), Map.of("asked_by", "me"))))
                .isEqualTo(Fingerprint.of(IntegrationRequest.of("letters", RunType.PROD, payload)));
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
