package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.training.ToxicityData.CommentFile;
import java.util.Locale;
import java.util.Map;

/** The figures in Markdown. */
final class Report {

    private final StringBuilder page = new StringBuilder();
    private final Quality quality;

    private Report(Quality quality) {
        this.quality = quality;
    }

    static String of(String version, Quality quality) {
        Report report = new Report(quality);
        report.line("# Figures of the embedded scorer");
        report.line("");
        report.line(
                "Written by `training/run`; [embedded-scorer.md](embedded-scorer.md) says what they mean. Weights: `%s`.",
                version);
        report.rankings();
        report.identities();
        report.falsePositives("HateCheck, cases that are not hateful, by group", quality.hateCheckByGroup());
        report.falsePositives(
                "HateCheck, cases that are not hateful, by what they test", quality.hateCheckByFunctionality());
        return report.page.toString();
    }

    private void rankings() {
        line("");
        line("## Test splits");
        line("");
        line("AUC with 95 %% intervals (1,000 bootstrap samples); labels of a half and more against those below.");
        line("");
        line("| attribute | comments | AUC | labels above: scores > 0.5 | labels below: scores > 0.5 |");
        line("|---|---|---|---|---|");
        ranking(Comment.TOXICITY, "Wikipedia talk", CommentFile.WIKIPEDIA_TALK);
        ranking(Comment.TOXICITY, "Wikipedia, in context", CommentFile.WIKIPEDIA_CONTEXT);
        ranking(Comment.TOXICITY, "Civil Comments", CommentFile.CIVIL_COMMENTS);
        ranking(Comment.TOXICITY, "social media posts", CommentFile.POSTS);
        for (int attribute :
                new int[] {Comment.TOXICITY, Comment.IDENTITY_ATTACK, Comment.INSULT, Comment.PROFANITY, Comment.THREAT
                }) {
            ranking(attribute, "all", CommentFile.values());
        }
        for (int attribute : new int[] {Comment.IDENTITY_ATTACK, Comment.INSULT, Comment.PROFANITY, Comment.THREAT}) {
            ranking(attribute, "Civil Comments", CommentFile.CIVIL_COMMENTS);
        }
        ranking("SEVERE_TOXICITY, by labels of TOXICITY", "Wikipedia talk", quality.severityOfToxic());
        ranking(
                "SEVERE_TOXICITY, of identity attacks and threats",
                "Civil Comments, toxic ones",
                quality.severityOfAttacks());
    }

    private void ranking(int attribute, String where, CommentFile... files) {
        ranking(EmbeddedModel.ATTRIBUTES.get(attribute), where, quality.ranking(attribute, files));
    }

    private void ranking(String what, String where, Quality.Ranking ranking) {
        Auc auc = ranking.auc();
        line(
                "| %s | %s | %.3f (%.3f to %.3f) | %s of %,d | %s of %,d |",
                what,
                where,
                auc.value(),
                auc.low(),
                auc.high(),
                percent(ranking.hits()),
                ranking.positives(),
                percent(ranking.falseAlarms()),
                ranking.negatives());
    }

    private void identities() {
        Auc auc = quality.identityPhrasesRanking();
        Quality.FalsePositives all = quality.identityPhrases();
        line("");
        line("## Identity phrases");
        line("");
        line(
                "5 %% of the harmless Wikipedia comments have a TOXICITY above %.3f. Of the harmless identity phrases %s have one above",
                quality.ordinaryThreshold(), percent(all.aboveOrdinary()));
        line(
                "that, and %s one above 0.5. AUC of toxic against harmless phrases: %.3f (%.3f to %.3f).",
                percent(all.aboveHalf()), auc.value(), auc.low(), auc.high());
        falsePositives("Harmless identity phrases, by template", quality.identityPhrasesByTemplate());
        falsePositives("Harmless identity phrases, by group", quality.identityPhrasesByGroup());
    }

    private void falsePositives(String title, Map<String, Quality.FalsePositives> shares) {
        line("");
        line("## %s", title);
        line("");
        line("| | texts | TOXICITY > 0.5 | TOXICITY > %.3f |", quality.ordinaryThreshold());
        line("|---|---|---|---|");
        shares.forEach((key, share) -> line(
                "| %s | %,d | %s | %s |",
                key, share.texts(), percent(share.aboveHalf()), percent(share.aboveOrdinary())));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for one private method
    private void line(String form, Object... values) {
        page.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
