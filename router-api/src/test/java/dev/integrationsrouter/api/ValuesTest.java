package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void a_request_does_not_change_with_the_maps_it_was_made_of() {
        List<@Nullable Object> list = new ArrayList<>(List.of(1));
        Map<String, @Nullable Object> payload = new HashMap<>(Map.of("list", list));
        payload.put("nothing", null);
        IntegrationRequest request = IntegrationRequest.of("echo", RunType.PROD, payload);
        list.add(2);
        payload.clear();

        assertThat(request.payload()).containsEntry("list", List.of(1)).containsEntry("nothing", null);
        assertThatThrownBy(() -> request.payload().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(request.toMap().toString()).contains("service=echo", "run_type=prod", "metadata={}");
    }

    @Test
    void what_is_deeper_than_JSON_is_written_or_holds_itself_is_refused() {
        Map<String, @Nullable Object> cyclic = new HashMap<>();
        cyclic.put("me", List.of(cyclic));
        Object deepest = "deep";
        for (int i = 1; i < Values.DEEPEST; i++) {
            deepest = List.of(deepest);
        }
        Map<String, @Nullable Object> deep = Map.of("deep", deepest);

        assertThat(Values.copyOf(deep)).isEqualTo(deep);
        Map<String, @Nullable Object> deeper = Map.of("deeper", deep);
        for (Map<String, @Nullable Object> refused : List.of(deeper, cyclic)) {
            assertThatThrownBy(() -> new RunResult.Completed("done", refused))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("more than 1000 levels deep", "holds itself");
        }
    }
}
