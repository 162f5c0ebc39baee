package dev.integrationsrouter.benchmarks.onnx;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts of made-up words, and a WordPiece tokenizer that knows them. */
final class Words {

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
    private static final String SYLLABLES = "bacedifoguhakelimonuparesitovuzaxe";
    private static final int SYLLABLE_COUNT = SYLLABLES.length() / 2;
    private static final List<String> WORDS = IntStream.range(0, SYLLABLE_COUNT * SYLLABLE_COUNT * 4)
            .mapToObj(i -> syllable(i) + syllable(i / SYLLABLE_COUNT) + syllable(i / SYLLABLE_COUNT / SYLLABLE_COUNT))
            .distinct()
            .toList();
    private static final int SHORTEST = 5;
    private static final int LONGEST = 100;

    private Words() {}

    private static String syllable(int number) {
        int at = number % SYLLABLE_COUNT * 2;
        return SYLLABLES.substring(at, at + 2);
    }

    static int tokens() {
        return SPECIAL.size() + WORDS.size();
    }

    /** As posts are: most are short, and some long. */
    static List<String> texts(int count) {
        Random random = new Random(26);
        return Stream.generate(() -> text(random)).limit(count).toList();
    }

    private static String text(Random random) {
        double share = random.nextDouble();
        int words = SHORTEST + (int) ((LONGEST - SHORTEST) * share * share);
        return random.ints(words, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
    }

    /** The file {@code tokenizer.json}. */
    static String tokenizer() {
        List<String> all = Stream.concat(SPECIAL.stream(), WORDS.stream()).toList();
        String vocabulary = IntStream.range(0, all.size())
                .mapToObj(i -> "\"" + all.get(i) + "\":" + i)
                .collect(Collectors.joining(","));
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                   "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
                 "decoder": null,
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 100, "vocab": {%s}}}
                """.formatted(vocabulary);
    }
}
