package dev.integrationsrouter.perspective.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes what servers and proxies do to a body although they were not asked to: compress it. */
final class ContentCoding {

    private ContentCoding() {}

    /**
     * The body as it was before.
     *
     * @param limit the most bytes that it may become
     * @throws IOException if its coding is unknown, it is not what its coding says, or becomes too long
     */
    static byte[] decoded(HttpHeaders headers, byte[] body, int limit) throws IOException {
        List<String> codings = headers.allValues("Content-Encoding");
        String coding = String.join(",", codings).strip().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity") || body.length == 0) {
            return body;
        }
        if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
            throw new IOException("The coding of the answer is neither gzip nor identity");
        }
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] decoded = content.readNBytes(limit + 1);
            if (decoded.length > limit) {
                throw new LimitedBody.TooLongException(limit);
            }
            return decoded;
        }
    }
}
