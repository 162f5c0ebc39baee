package dev.integrationsrouter.standin;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The stand-in as a process of its own. Prints its base URL as the first line on standard output and runs until
 * it is killed, or until standard input ends if {@code --until-stdin-ends} is given.
 */
public final class Main {

    private static final String USAGE = """
            Usage: perspective-standin [options]
              --port PORT               port on loopback; 0 takes a free one (default)
              --key KEY                 the only API key that is taken (default: any)
              --latency-ms N            how long every answer takes
              --quota-per-minute N      requests per minute of the clock
              --quota-per-second N      requests in any second
              --fault KIND=SHARE        a share (0 to 1) of requests goes wrong; may be repeated; kinds:
                                        %s
              --seed N                  which requests that are
              --refuse REASON           refuse everything; one of:
                                        %s
              --until-stdin-ends        end when standard input does
            """.formatted(
                    Arrays.stream(Fault.values()).map(Fault::optionName).collect(Collectors.joining(" ")),
                    Arrays.stream(Refusal.values()).map(Enum::name).collect(Collectors.joining(" ")));

    private final StandinBuilder builder = PerspectiveStandin.builder().remembered(0);
    private boolean untilStdinEnds;

    private Main() {}

    /**
     * Starts it; exits with 2 and the usage on standard error if an option is wrong, with 1 if the port is taken.
     *
     * @param args see the usage: {@code --help}
     * @throws Exception if it is interrupted, or what it was not made for happens
     */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        Main main = new Main();
        try {
            main.read(List.of(args).iterator());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2); // the command line is wrong
        }
        try {
            main.serve();
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1); // the port cannot be had
        }
    }

    private void serve() throws Exception {
        try (PerspectiveStandin standin = builder.start()) {
            System.out.println(standin.url());
            System.out.flush();
            if (untilStdinEnds) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                Thread.currentThread().join(); // waits for itself: until the process is killed
            }
        }
    }

    private void read(Iterator<String> args) {
        while (args.hasNext()) {
            String option = args.next();
            if (option.equals("--until-stdin-ends")) {
                untilStdinEnds = true;
            } else if (args.hasNext()) {
                set(option, args.next());
            } else {
                throw new IllegalArgumentException("Option " + option + " is unknown or lacks its value");
            }
        }
    }

    private void set(String option, String value) {
        switch (option) {
            case "--port" -> builder.port(number(option, value));
            case "--key" -> builder.key(value);
            case "--latency-ms" -> builder.latency(Duration.ofMillis(number(option, value)));
            case "--quota-per-minute" -> builder.quotaPerMinute(number(option, value));
            case "--quota-per-second" -> builder.quotaPerSecond(number(option, value));
            case "--seed" -> builder.seed(number(option, value));
            case "--fault" -> fault(value);
            case "--refuse" -> builder.refusing(refusal(value));
            default -> throw new IllegalArgumentException("Unknown option " + option);
        }
    }

    private static Refusal refusal(String value) {
        return Arrays.stream(Refusal.values())
                .filter(candidate -> candidate.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown reason to refuse '" + value + "'"));
    }

    private void fault(String value) {
        int sign = value.indexOf('=');
        String kind = sign < 0 ? value : value.substring(0, sign);
        Fault fault = Arrays.stream(Fault.values())
                .filter(candidate -> candidate.optionName().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown kind of fault '" + kind + "'"));
        try {
            builder.fault(fault, Double.parseDouble(value.substring(sign + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--fault must be KIND=SHARE, not '" + value + "'", e);
        }
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a whole number, not '" + value + "'", e);
        }
    }
}
