package dev.integrationsrouter.testkit.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Keys, tokens and passwords. */
public interface SecretsContract extends ServiceContract {

    /** Else the router does not know what to mask. */
    @Test
    default void secret_settings_are_read_as_secrets() {
        try (ServiceStage s = new ServiceStage(this)) {
            Map<String, String> secrets = givenSecrets(s);
            s.runExample();
            Set<String> read = s.harness.secretsRead();
            Breach breach = new Breach(
                    "the router masks what is read as a secret in its log, records and answers, and nothing else.",
                    "config.requireSecret(key) or config.secret(key), and reveal() where the value is sent. A setting that"
                            + " holds no secret after all is left out by secretSettings(…).");
            secrets.forEach((key, value) -> breach.unless(
                    read.contains(value), "Setting " + key + " was not read as a secret while the example ran."));
        }
    }

    /** Neither in what it answers, throws, saves or prints, nor in what it says of its settings. */
    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    @ResourceLock(Resources.SYSTEM_ERR)
    default void no_key_is_in_any_output() {
        try (ServiceStage s = new ServiceStage(this);
                PrintedText printed = PrintedText.capture()) {
            Map<String, String> secrets = givenSecrets(s);
            ServiceRun done = s.example().run();
            ServiceRun cancelled =
                    s.example().cancelAtStep(done.steps().size() / 2).run();
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("what the run answered, threw or saved", done.everythingSaid());
            outputs.put("what the run answered, threw or saved when it was cancelled", cancelled.everythingSaid());
            outputs.put("problems()", String.valueOf(s.harness.problems()));
            outputs.put("standard output or standard error", printed.text());
            secrets.forEach((key, value) -> outputs.forEach((where, text) -> ensureWithout(key, value, where, text)));
        }
    }

    private Map<String, String> givenSecrets(ServiceStage s) {
        Map<String, String> secrets = new LinkedHashMap<>();
        secretSettings(s.settings.keySet()).forEach(key -> {
            String value = s.settings.get(key);
            if (value == null) {
                throw new AssertionError("secretSettings(…) names " + key + ", which configure(…) does not give: "
                        + s.settings.keySet());
            }
            secrets.put(key, value.strip());
        });
        Assumptions.assumeFalse(secrets.isEmpty(), "configure(…) gives no setting that holds a secret");
        return secrets;
    }

    private static void ensureWithout(String key, String value, String where, String text) {
        new Breach(
                        "answers, records and logs are read by many more people than may use the key. The router masks what"
                                + " passes through it, as a last resort; not what is printed, or sent elsewhere.",
                        "keep the Secret, whose toString() is ***, and reveal it only where it is sent; leave addresses and"
                                + " headers that hold it out of messages, also out of those of exceptions that pass through.")
                .unless(!text.contains(value), "The value of setting " + key + " is in " + where + ".");
    }
}
