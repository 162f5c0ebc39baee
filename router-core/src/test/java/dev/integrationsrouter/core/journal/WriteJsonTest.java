package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of format 1, as it stands in files that a later version must read. A change of it is a new format. */
class WriteJsonTest {

    private static final UUID ID = UUID.fromString("019ca000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.500Z");

    private static final TrackerWrite.Start START = new TrackerWrite.Start(new RunStart(
            ID,
            "echo",
            RunType.PROD,
            "f1",
            "{\"by\":\"Zoë\"}",
            AT,
            Duration.ofSeconds(30),
            "flight",
            null,
            Duration.ofDays(1)));

    private static final String START_JSON = """
            {"run_id":"019ca000-0000-7000-8000-000000000001","service":"echo","run_type":"prod","fingerprint":"f1",\
            "request_metadata":"{\\"by\\":\\"Zo\\u00EB\\"}","started_at":"2026-03-01T12:00:00.500Z","lease":"PT30S",\
            "flight_key":"flight","idempotency_key":null,"key_retention":"PT24H"}""";

    @Test
    void a_start_is_kept_in_these_words() {
        assertKeptAs(START, Frame.Kind.START, START_JSON);
    }

    @Test
    void an_end_is_kept_in_these_words() {
        RunFinish finish = new RunFinish(
                START.run(),
                7,
                RunStatus.PARTIAL,
                AT,
                207,
                "Half of it",
                "{}",
                new TimeWindow(Instant.parse("2026-02-01T00:00:00Z"), null),
                new Progress(3, -1),
                "{\"page\":2}",
                null);

        assertKeptAs(new TrackerWrite.End(finish), Frame.Kind.END, "{\"run\":" + START_JSON + """
                        ,"fence":7,"status":"PARTIAL","timestamp":"2026-03-01T12:00:00.500Z","status_code":207,\
                        "body":"Half of it","metadata":"{}","window":{"from":"2026-02-01T00:00:00Z","to":null},\
                        "progress":{"done":3,"total":-1},"checkpoint":"{\\"page\\":2}","error_detail":null}""");
    }

    @Test
    void a_refusal_is_kept_in_these_words() {
        assertKeptAs(
                new TrackerWrite.Refusal(
                        RunRecord.refused(ID, "", null, AT, 400, "No service is named", "{}", "at \"service\"")),
                Frame.Kind.REFUSAL,
                """
                {"run_id":"019ca000-0000-7000-8000-000000000001","service":"","run_type":null,\
                "started_at":"2026-03-01T12:00:00.500Z","status_code":400,"body":"No service is named",\
                "request_metadata":"{}","error_detail":"at \\"service\\""}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                         | run_id
            null                                       | run_id
            []                                         | run_id
            {                                          | end-of-input
            {"run_id":17}                              | run_id
            {"run_id":"17"}                            | UUID
            {"run_id":"0-0-0-0-1","service":null}      | service
            {"run_id":"0-0-0-0-1","service":"echo","run_type":"test"} | run_type
            """)
    void json_that_says_something_else_is_unreadable_and_the_message_says_where(String json, String where) {
        assertThatThrownBy(() -> WriteJson.read(Frame.Kind.START, json.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("A record of the journal cannot be understood")
                .hasMessageContaining(where);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "PT30S"                     | "soon"    | Duration
            "2026-03-01T12:00:00.500Z"  | "today"   | 'today'
            "prod"                      | null      | run_type
            ,"flight_key":"flight"      | ``        | flight_key
            """)
    void a_start_with_one_wrong_field_is_unreadable(String field, String instead, String where) {
        byte[] json = START_JSON.replace(field, instead).getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> WriteJson.read(Frame.Kind.START, json))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(where);
    }

    @Test
    void a_mark_is_no_record() {
        assertThatThrownBy(() -> Frame.settled(ID).write()).isInstanceOf(UnreadableRecordException.class);
    }

    private static void assertKeptAs(TrackerWrite write, Frame.Kind kind, String json) {
        assertThat(new String(WriteJson.bytes(write), StandardCharsets.US_ASCII))
                .isEqualTo(json);
        assertThat(WriteJson.read(kind, json.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(write);
    }
}
