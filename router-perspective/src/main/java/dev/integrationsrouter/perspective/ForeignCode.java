package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Code that is not ours, asked about itself before a run: whatever it throws, and whatever it says that makes no sense, is said
 * in one sentence that names it.
 *
 * @param what it is, for people
 * @param type its class, to find whose it is
 * @param remedy what to do until it is mended
 */
record ForeignCode(String what, Class<?> type, String remedy) {

    /** Whether what foreign code throws, checked or not, is its own mistake, and no trouble of the JVM. */
    static boolean isItsOwn(Throwable thrown) {
        return !(thrown instanceof VirtualMachineError) || thrown instanceof StackOverflowError;
    }

    /** What it is asked. */
    interface Question<T> {
        @Nullable
        T answer();
    }

    /**
     * Asks it.
     *
     * @param method that it is asked by
     * @throws ConfigurationException if it throws, or gives null; one of its own, which is for people, goes through
     */
    <T> T ask(String method, Question<T> question) {
        @Nullable T answer;
        try {
            answer = question.answer();
        } catch (ConfigurationException e) {
            throw e;
        } catch (Throwable e) {
            if (!isItsOwn(e)) {
                throw e;
            }
            // the class alone: what it says may hold keys
            throw new ConfigurationException(
                    sentence(method, "throws " + e.getClass().getName()), e);
        }
        if (answer == null) {
            throw wrong(method, "gives null");
        }
        return answer;
    }

    /**
     * Asks it for names.
     *
     * @param isName what each of them must be
     * @param rule the same in words
     * @return in its order, each once
     */
    List<String> askNames(
            String method, Question<? extends Collection<String>> question, Predicate<String> isName, String rule) {
        List<@Nullable String> names = ask(method, () -> copy(question.answer()));
        List<String> distinct = new ArrayList<>();
        for (@Nullable String name : names) {
            if (name == null || !isName.test(name)) {
                throw wrong(method, "gives '" + name + "' among others, which is no " + rule);
            }
            if (!distinct.contains(name)) {
                distinct.add(name);
            }
        }
        return List.copyOf(distinct);
    }

    /** A copy that may hold null, made while what goes wrong is still its fault. */
    private static @Nullable List<@Nullable String> copy(@Nullable Collection<String> names) {
        return names == null ? null : new ArrayList<>(names);
    }

    /** The exception to throw for an answer that makes no sense. */
    ConfigurationException wrong(String method, String how) {
        return new ConfigurationException(sentence(method, how));
    }

    private String sentence(String method, String how) {
        return what + " (" + type.getName() + ") cannot be used, since its " + method + "() " + how
                + ". That is a mistake in the scorer; " + remedy;
    }
}
