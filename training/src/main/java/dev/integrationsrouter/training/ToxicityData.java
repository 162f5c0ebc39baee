package dev.integrationsrouter.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of labelled comments, which is given and stays outside; its {@code README.md} describes the files. */
final class ToxicityData {

    /** What the labels' columns are called, in the order of a comment's labels. */
    private static final List<String> LABELS = List.of("TOX", "SEV", "IDA", "INS", "PRO", "THR");

    private static final String TRAIN = "train";
    private static final String TEST = "test";

    private final Path folder;

    /** @throws IllegalArgumentException if it is no such folder */
    ToxicityData(Path folder) {
        if (Files.notExists(folder.resolve("wikipedia_talk.csv.gz"))) {
            throw new IllegalArgumentException("No labelled comments in " + folder
                    + ": give the folder with wikipedia_talk.csv.gz and the files beside it");
        }
        this.folder = folder;
    }

    /** The comments to learn from. */
    List<Comment> train(CommentFile file) {
        return comments(file, TRAIN);
    }

    /** The comments to measure with. */
    List<Comment> test(CommentFile file) {
        return comments(file, TEST);
    }

    private List<Comment> comments(CommentFile file, String split) {
        return rows(file.fileName())
                .filter(row -> row.getOrDefault("split", "").equals(split))
                .map(ToxicityData::comment)
                .filter(comment -> !comment.text().isBlank())
                .toList();
    }

    private static Comment comment(Map<String, String> row) {
        float[] labels = new float[LABELS.size()];
        for (int i = 0; i < labels.length; i++) {
            String label = row.getOrDefault(LABELS.get(i), "");
            labels[i] = label.isEmpty() ? Comment.UNKNOWN : Float.parseFloat(label);
        }
        return new Comment(row.getOrDefault("src", ""), row.getOrDefault("text", ""), labels);
    }

    /** Short informal comments with emotions instead of labels. */
    List<Emotional> emotional() {
        return rows("goemotions.csv.gz")
                .filter(row -> row.getOrDefault("split", "").equals(TRAIN))
                .map(row -> new Emotional(
                        row.getOrDefault("text", ""),
                        List.of(row.getOrDefault("labels", "").split(",", -1))))
                .toList();
    }

    /** A list of swear words. */
    SwearWords swearWords() {
        List<SwearWords.Entry> entries = new ArrayList<>();
        rows("surge_profanity.csv")
                .forEach(row -> entries.add(new SwearWords.Entry(
                        row.getOrDefault("text", ""), Float.parseFloat(row.getOrDefault("severity_rating", "0")))));
        return new SwearWords(entries);
    }

    /** Phrases of an identity and a word that is kind or is not. */
    List<IdentityPhrase> identityPhrases() {
        return rows("eval_identity_templates.csv.gz")
                .map(row -> new IdentityPhrase(
                        row.getOrDefault("template", ""),
                        row.getOrDefault("phrase", ""),
                        row.getOrDefault("toxicity", "").equals("toxic")))
                .toList();
    }

    /** Functional tests of the detection of hate. */
    List<HateCase> hateCases() {
        return rows("eval_hatecheck.csv.gz")
                .map(row -> new HateCase(
                        row.getOrDefault("functionality", ""),
                        row.getOrDefault("target_ident", ""),
                        row.getOrDefault("test_case", ""),
                        row.getOrDefault("label_gold", "").equals("hateful")))
                .toList();
    }

    private Stream<Map<String, String>> rows(String file) {
        return Csv.read(folder.resolve(file)).stream();
    }

    /** Files whose comments have labels. */
    enum CommentFile {
        WIKIPEDIA_TALK("wikipedia_talk"),
        WIKIPEDIA_CONTEXT("wikipedia_context"),
        CIVIL_COMMENTS("civil_comments_spans"),
        IDENTITY_SENTENCES("identity_sentences"),
        POSTS("surge_posts");

        private final String stem;

        CommentFile(String stem) {
            this.stem = stem;
        }

        private String fileName() {
            return stem + ".csv.gz";
        }
    }

    /** A comment and the emotions that readers saw in it. */
    record Emotional(String text, List<String> emotions) {}

    /** A phrase made from a template. */
    record IdentityPhrase(String template, String text, boolean toxic) {}

    /** A test of one functionality, with the group that it speaks of, if it does. */
    record HateCase(String functionality, String group, String text, boolean hateful) {}
}
