package dev.integrationsrouter.scorer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A WordPiece tokenizer made by hand, for words of two small letters, and the same in plain Java. */
final class Vocabulary {

    static final long PAD = 0;
    static final long UNKNOWN = 1;
    static final long BEGIN = 2;
    static final long END = 3;
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
    private static final int LETTERS = 8;

    /** {@code aa}, {@code ab} and so on. */
    static final List<String> WORDS = IntStream.range(0, LETTERS * LETTERS)
            .mapToObj(i -> "" + (char) ('a' + i / LETTERS) + (char) ('a' + i % LETTERS))
            .toList();

    private Vocabulary() {}

    static int size() {
        return SPECIAL.size() + WORDS.size();
    }

    static long number(String word) {
        int at = WORDS.indexOf(word);
        return at < 0 ? UNKNOWN : SPECIAL.size() + at;
    }

    /** As the tokenizer should: words between blanks, cut so that all fits. */
    static List<Long> tokens(String text, int maxTokens) {
        List<Long> tokens = new ArrayList<>(List.of(BEGIN));
        Stream.of(text.toLowerCase(Locale.ROOT).split(" "))
                .filter(word -> !word.isEmpty())
                .limit(maxTokens - 2L)
                .forEach(word -> tokens.add(number(word)));
        tokens.add(END);
        return tokens;
    }

    /** The file {@code tokenizer.json}. */
    static String json(String truncation) {
        List<String> all = Stream.concat(SPECIAL.stream(), WORDS.stream()).toList();
        String vocabulary = IntStream.range(0, all.size())
                .mapToObj(i -> "\"" + all.get(i) + "\":" + i)
                .collect(Collectors.joining(","));
        String added = LongStream.range(0, SPECIAL.size())
                .mapToObj(i -> """
                        {"id": %d, "content": "%s", "special": true, "single_word": false, "lstrip": false,
                         "rstrip": false, "normalized": false}""".formatted(i, SPECIAL.get((int) i)))
                .collect(Collectors.joining(","));
        return """
                {"version": "1.0", "truncation": %s, "padding": null, "added_tokens": [%s],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                   "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
                 "decoder": null,
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 100, "vocab": {%s}}}
                """.formatted(truncation, added, vocabulary);
    }
}
