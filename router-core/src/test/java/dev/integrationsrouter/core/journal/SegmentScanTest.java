package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.journal.SegmentScan.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment of a few frames, cut off at every length and with every bit turned over: what is sound is found, and no more. */
class SegmentScanTest {

    @TempDir
    Path temp;

    private final List<Found> written = new ArrayList<>();
    private final byte[] segment;

    SegmentScanTest() {
        Writes writes = new Writes();
        TrackerWrite.Start start = writes.start("key", null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Segment.header(Segment.FORMAT));
        for (Frame frame : List.of(
                Frame.of(start),
                Frame.of(Writes.endOf(start)),
                Frame.settled(start.runId()),
                Frame.of(writes.refusal()))) {
            Found found = new Found(bytes.size(), bytesOf(frame));
            written.add(found);
            bytes.writeBytes(found.bytes().array());
        }
        segment = bytes.toByteArray();
    }

    /**
     * A frame and where it stands.
     *
     * @param offset in the segment
     * @param bytes of the frame
     */
    private record Found(int offset, ByteBuffer bytes) {
        int end() {
            return offset + bytes.remaining();
        }

        Damage asDamage() {
            return new Damage(offset, bytes.remaining());
        }
    }

    @Test
    void a_segment_that_ends_anywhere_holds_its_whole_frames_and_what_is_torn_off() throws IOException {
        for (int length = 0; length <= segment.length; length++) {
            int end = length;
            List<Found> whole =
                    written.stream().filter(each -> each.end() <= end).toList();

            SegmentScan scan = scan(Arrays.copyOf(segment, length));

            assertThat(found(scan)).as("cut at %d", length).isEqualTo(whole);
            assertThat(scan.damages()).as("cut at %d", length).isEmpty();
            assertThat(scan.wholeUntil())
                    .as("cut at %d", length)
                    .isEqualTo(
                            !whole.isEmpty()
                                    ? whole.get(whole.size() - 1).end()
                                    : length < Segment.HEADER ? 0 : Segment.HEADER);
            assertThat(scan.torn()).isEqualTo(length - scan.wholeUntil());
        }
    }

    @Test
    void a_bit_that_is_turned_over_costs_the_frame_that_it_is_in_and_no_other() throws IOException {
        for (int i = 0; i < segment.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = segment.clone();
                damaged[i] ^= (byte) (1 << bit);

                assertOnlyOneIsLost(scan(damaged), i);
            }
        }
    }

    private void assertOnlyOneIsLost(SegmentScan scan, int damagedAt) {
        List<Found> sound = written.stream()
                .filter(each -> damagedAt < each.offset() || damagedAt >= each.end())
                .toList();
        Found last = written.get(written.size() - 1);
        List<Damage> damages = damagedAt < Segment.HEADER
                ? List.of(new Damage(0, Segment.HEADER))
                : written.stream()
                        .filter(each -> !sound.contains(each) && !each.equals(last))
                        .map(Found::asDamage)
                        .toList();

        assertThat(found(scan)).as("byte %d", damagedAt).isEqualTo(sound);
        assertThat(scan.damages()).as("byte %d", damagedAt).isEqualTo(damages);
        assertThat(scan.torn())
                .as("byte %d", damagedAt)
                .isEqualTo(sound.contains(last) ? 0 : last.bytes().remaining());
    }

    @Test
    void frames_that_lie_side_by_side_and_are_lost_are_one_damage() throws IOException {
        byte[] damaged = segment.clone();
        Arrays.fill(damaged, written.get(1).offset(), written.get(2).end(), (byte) 0);

        SegmentScan scan = scan(damaged);

        assertThat(found(scan)).containsExactly(written.get(0), written.get(3));
        Damage damage = new Damage(
                written.get(1).offset(), written.get(2).end() - written.get(1).offset());
        assertThat(scan.damages()).containsExactly(damage);
        assertThat(scan.bytesOf(damage)).containsOnly(0).hasSize(damage.length());
    }

    @Test
    void whatever_stands_behind_the_last_frame_is_torn_off() throws IOException {
        long seed = System.nanoTime();
        System.out.println("SegmentScanTest: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            byte[] longer = Arrays.copyOf(segment, segment.length + 1 + random.nextInt(200));
            for (int j = segment.length; j < longer.length; j++) {
                longer[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }

            SegmentScan scan = scan(longer);

            assertThat(found(scan)).as("seed %d", seed).isEqualTo(written);
            assertThat(scan.damages()).as("seed %d", seed).isEmpty();
            assertThat(scan.torn()).as("seed %d", seed).isEqualTo(longer.length - segment.length);
        }
    }

    @Test
    void a_frame_that_is_spelt_out_in_a_text_is_no_frame() throws IOException {
        String frame = new String(written.get(0).bytes().array(), StandardCharsets.ISO_8859_1);
        byte[] end = bytesOf(Frame.of(Writes.endOf(new Writes().start(), frame + frame)))
                .array();
        byte[] longer = Arrays.copyOf(segment, segment.length + end.length);
        System.arraycopy(end, 0, longer, segment.length, end.length);
        longer[segment.length + 4]++; // and the frame that holds it is damaged

        assertThat(found(scan(longer))).isEqualTo(written);
    }

    private SegmentScan scan(byte[] bytes) throws IOException {
        Path file = temp.resolve("segment");
        Files.deleteIfExists(file); // to write a file anew is slower, with some file systems by far
        return SegmentScan.of(Files.write(file, bytes));
    }

    private static List<Found> found(SegmentScan scan) {
        return scan.frames().stream()
                .map(each -> new Found(each.offset(), bytesOf(each.frame())))
                .toList();
    }

    private static ByteBuffer bytesOf(Frame frame) {
        return ByteBuffer.wrap(frame.bytes());
    }
}
