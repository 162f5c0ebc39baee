package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.perspective.embedded.TextFeatures;
import dev.integrationsrouter.training.ToxicityData.CommentFile;
import dev.integrationsrouter.training.ToxicityData.HateCase;
import dev.integrationsrouter.training.ToxicityData.IdentityPhrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the weights are worth on comments that they were not learnt from. */
final class Quality {

    private static final long SEED = 7;
    private static final float HALF = 0.5f;
    private static final double ORDINARY_SHARE = 0.05;

    private final EmbeddedModel model;
    private final ToxicityData data;
    private final TextFeatures features = new TextFeatures();
    private final float[] scores = new float[Comment.ATTRIBUTES];
    private final float ordinaryThreshold;

    Quality(EmbeddedModel model, ToxicityData data) {
        this.model = model;
        this.data = data;
        this.ordinaryThreshold = exceededByOrdinary();
    }

    /**
     * How well an attribute's scores tell labels of a half and more from those below.
     *
     * @param positives how many labels are of a half and more
     * @param hits the share of them with a score above a half
     * @param negatives how many labels are below
     * @param falseAlarms the share of them with a score above a half
     */
    record Ranking(int positives, double hits, int negatives, double falseAlarms, Auc auc) {}

    /** Shares of harmless texts with a toxicity above a threshold. */
    record FalsePositives(int texts, double aboveHalf, double aboveOrdinary) {}

    /** On the test splits of some files together. */
    Ranking ranking(int attribute, CommentFile... files) {
        List<Comment> known =
                test(files).filter(comment -> comment.isKnown(attribute)).toList();
        return ranking(attribute, known, comment -> isAbove(comment, attribute));
    }

    /** Of SEVERE_TOXICITY, which nobody has labelled: whether it is higher for the toxic ones of the Wikipedia talk comments. */
    Ranking severityOfToxic() {
        return ranking(Comment.SEVERE_TOXICITY, test(CommentFile.WIKIPEDIA_TALK).toList(), Quality::isToxic);
    }

    /** The same for the identity attacks and threats among the toxic ones of the Civil Comments, which are worse than the rest. */
    Ranking severityOfAttacks() {
        return ranking(
                Comment.SEVERE_TOXICITY,
                test(CommentFile.CIVIL_COMMENTS).filter(Quality::isToxic).toList(),
                comment -> isAbove(comment, Comment.IDENTITY_ATTACK) || isAbove(comment, Comment.THREAT));
    }

    private Stream<Comment> test(CommentFile... files) {
        return Stream.of(files).flatMap(file -> data.test(file).stream());
    }

    private static boolean isToxic(Comment comment) {
        return isAbove(comment, Comment.TOXICITY);
    }

    private static boolean isAbove(Comment comment, int attribute) {
        return comment.label(attribute) >= HALF;
    }

    private Ranking ranking(int attribute, List<Comment> comments, Predicate<Comment> above) {
        float[] positives = scores(attribute, comments.stream().filter(above).map(Comment::text));
        float[] negatives =
                scores(attribute, comments.stream().filter(above.negate()).map(Comment::text));
        return new Ranking(
                positives.length,
                shareAbove(positives, HALF),
                negatives.length,
                shareAbove(negatives, HALF),
                Auc.of(positives, negatives, SEED));
    }

    /** The toxicity that 5 % of the harmless Wikipedia comments exceed. */
    float ordinaryThreshold() {
        return ordinaryThreshold;
    }

    private float exceededByOrdinary() {
        float[] ordinary = scores(
                Comment.TOXICITY,
                test(CommentFile.WIKIPEDIA_TALK, CommentFile.WIKIPEDIA_CONTEXT)
                        .filter(comment -> !isToxic(comment))
                        .map(Comment::text));
        Arrays.sort(ordinary);
        return ordinary[(int) (ordinary.length * (1 - ORDINARY_SHARE))];
    }

    /** Of all harmless identity phrases. */
    FalsePositives identityPhrases() {
        return falsePositives(harmlessPhrases().map(IdentityPhrase::text).toList());
    }

    /** How well toxicity tells the toxic identity phrases from the others. */
    Auc identityPhrasesRanking() {
        return Auc.of(
                scores(
                        Comment.TOXICITY,
                        data.identityPhrases().stream()
                                .filter(IdentityPhrase::toxic)
                                .map(IdentityPhrase::text)),
                scores(Comment.TOXICITY, harmlessPhrases().map(IdentityPhrase::text)),
                SEED);
    }

    /** Of the harmless identity phrases, by template. */
    Map<String, FalsePositives> identityPhrasesByTemplate() {
        return byKey(harmlessPhrases(), phrase -> List.of(phrase.template()), IdentityPhrase::text);
    }

    /** The same by the groups that they name; a phrase may name two. */
    Map<String, FalsePositives> identityPhrasesByGroup() {
        return byKey(harmlessPhrases(), phrase -> Groups.in(phrase.text()), IdentityPhrase::text);
    }

    /** Of the cases of HateCheck that are not hateful, by the group that they speak of. */
    Map<String, FalsePositives> hateCheckByGroup() {
        return byKey(
                harmlessCases(), each -> List.of(each.group().isEmpty() ? "(none)" : each.group()), HateCase::text);
    }

    /** The same by what they test. */
    Map<String, FalsePositives> hateCheckByFunctionality() {
        return byKey(harmlessCases(), each -> List.of(each.functionality()), HateCase::text);
    }

    private Stream<IdentityPhrase> harmlessPhrases() {
        return data.identityPhrases().stream().filter(phrase -> !phrase.toxic());
    }

    private Stream<HateCase> harmlessCases() {
        return data.hateCases().stream().filter(each -> !each.hateful());
    }

    private <T> Map<String, FalsePositives> byKey(
            Stream<T> items, Function<T, List<String>> keys, Function<T, String> text) {
        Map<String, List<String>> texts = new TreeMap<>();
        items.forEach(item -> keys.apply(item)
                .forEach(key ->
                        texts.computeIfAbsent(key, any -> new ArrayList<>()).add(text.apply(item))));
        Map<String, FalsePositives> shares = new TreeMap<>();
        texts.forEach((key, each) -> shares.put(key, falsePositives(each)));
        return shares;
    }

    private FalsePositives falsePositives(List<String> texts) {
        float[] toxicity = scores(Comment.TOXICITY, texts.stream());
        return new FalsePositives(texts.size(), shareAbove(toxicity, HALF), shareAbove(toxicity, ordinaryThreshold));
    }

    private float[] scores(int attribute, Stream<String> texts) {
        List<String> all = texts.toList();
        float[] own = new float[all.size()];
        for (int i = 0; i < own.length; i++) {
            model.score(all.get(i), features, scores);
            own[i] = scores[attribute];
        }
        return own;
    }

    private static double shareAbove(float[] scores, float threshold) {
        int above = 0;
        for (float score : scores) {
            above += score > threshold ? 1 : 0;
        }
        return above / (double) scores.length;
    }
}
