package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A throwable of somebody else's can be told of, whatever its methods do. */
class FailuresTest {

    private final Redactor redactor = new Redactor();

    @Test
    void a_throwable_that_throws_when_it_is_asked_is_told_by_its_type() {
        for (Throwable thrown : new Throwable[] {
            new AssertionError("x"), new StackOverflowError(), new IllegalStateException("x"), new LinkageError("x")
        }) {
            Throwable hostile = new Hostile(thrown);

            assertThat(Failures.summary(hostile)).isEqualTo(Hostile.class.getName());
            assertThat(Failures.detail(hostile))
                    .isEqualTo(Hostile.class.getName() + " (its stack trace could not be printed: "
                            + thrown.getClass().getName() + ")");
        }
    }

    @Test
    void a_throwable_without_a_text_is_told_by_its_type() {
        Throwable silent = new Exception() {
            @Override
            @SuppressWarnings({"NullAway", "ToStringReturnsNull", "OverrideThrowableToString"}) // a stranger's
            public String toString() {
                return null;
            }
        };
        assertThat(Failures.summary(silent)).isEqualTo(silent.getClass().getName());
        assertThat(Failures.detail(silent)).startsWith("null").contains("FailuresTest");
    }

    @Test
    void causes_in_a_circle_end() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(Failures.detail(first)).contains("first", "second", "CIRCULAR REFERENCE");
    }

    @Test
    void causes_without_an_end_and_messages_of_any_length_are_cut() {
        Throwable endless = new Endless();

        assertThat(Failures.detail(endless)).hasSize(64 * 1024);
        assertThat(redactor.bounded(Failures.detail(endless)))
                .hasSizeBetween(16 * 1024, 16 * 1024 + 100)
                .endsWith("characters in all)");
        assertThat(redactor.summary(new Exception("x".repeat(5_000_000)))).hasSizeBetween(2_000, 2_100);
        assertThat(redactor.bounded(Failures.detail(new Exception("x".repeat(5_000_000)))))
                .hasSizeLessThan(16 * 1024 + 100);
    }

    private static final class Hostile extends Exception {
        private static final long serialVersionUID = 1L;
        private final Throwable thrown;

        Hostile(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public String getMessage() {
            throw Hostile.<RuntimeException>sneaky(thrown);
        }

        @Override
        public String toString() {
            throw Hostile.<RuntimeException>sneaky(thrown);
        }

        @Override
        public void printStackTrace(PrintWriter writer) {
            throw Hostile.<RuntimeException>sneaky(thrown);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    private static final class Endless extends Exception {
        private static final long serialVersionUID = 1L;

        Endless() {
            super(null, null, false, false);
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            return new Endless();
        }
    }
}
