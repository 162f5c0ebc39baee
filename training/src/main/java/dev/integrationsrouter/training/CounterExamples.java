package dev.integrationsrouter.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sentences of our own against what comments alone would teach: that whoever names a group means harm, and that {@code you are}
 * begins an insult. For every group there are kind and ordinary sentences, and hateful ones, so that the group's name decides
 * nothing.
 */
final class CounterExamples {

    private static final List<String> PEOPLE = List.of(
            "man",
            "man",
            "man",
            "woman",
            "woman",
            "woman",
            "person",
            "person",
            "person",
            "friend",
            "neighbour",
            "teacher",
            "couple",
            "family",
            "student",
            "artist",
            "writer",
            "colleague",
            "girl",
            "guy",
            "kid",
            "doctor",
            "singer",
            "player");

    private static final List<String> KIND = List.of(
            "lovely",
            "brilliant",
            "thoughtful",
            "funny",
            "talented",
            "generous",
            "smart",
            "sweet",
            "amazing",
            "great",
            "helpful",
            "good",
            "cool",
            "beautiful",
            "delightful",
            "decent",
            "patient",
            "clever",
            "gentle",
            "honest",
            "fine",
            "warm",
            "charming",
            "pleasant",
            "awesome",
            "superb",
            "joyful",
            "cheerful",
            "polite",
            "fair",
            "wise",
            "caring",
            "kind",
            "nice",
            "wonderful",
            "excellent",
            "fantastic",
            "happy");

    private static final List<String> UNKIND = List.of(
            "stupid",
            "disgusting",
            "worthless",
            "filthy",
            "pathetic",
            "idiotic",
            "vile",
            "ugly",
            "dumb",
            "horrible",
            "fucking awful",
            "shitty",
            "moronic",
            "nasty",
            "terrible",
            "rotten");

    /** %1$s a group, %2$s a person, %3$s a kind word, %4$s a group again. */
    private static final List<String> HARMLESS = List.of(
            "My %1$s %2$s made us dinner last night, so %3$s!",
            "as a %1$s %2$s i spend most weekends gardening",
            "So proud to be %1$s today",
            "i'm %1$s and i like long walks",
            "i am %1$s, ask me anything",
            "I am a %1$s %2$s and I live in the city centre",
            "Met a %3$s %1$s %2$s on the train today",
            "The %1$s community centre opens at nine",
            "what is it like to be %1$s in this town?",
            "%1$s people deserve respect like everybody else",
            "to be %1$s is %3$s",
            "being %1$s is part of who i am",
            "Being %1$s feels %3$s, honestly",
            "She is a %1$s %2$s and we are all very happy for her",
            "he's %1$s and his husband is too",
            "looking for books by a %1$s author, anything %3$s?",
            "you are a %3$s %2$s",
            "you're such a %3$s %1$s %2$s",
            "You are so %3$s, thank you",
            "what a %3$s %2$s you are",
            "thinking of my %1$s friends tonight, stay safe",
            "a new film about a %1$s %2$s, and it is %3$s",
            "my %1$s and %4$s friends are all %3$s",
            "growing up %1$s and %4$s was %3$s in its own way",
            "being %4$s and %1$s makes me who i am",
            "a %3$s %4$s %1$s %2$s helped me carry the bags",
            "you are such a %3$s %4$s %1$s %2$s",
            "You are the most %3$s %1$s %2$s i know",
            "I am a %4$s %1$s %2$s and this is my first post",
            "you are a %3$s %2$s and a %3$s cook",
            "You are a %2$s i can rely on",
            "you are a %1$s %2$s, aren't you?",
            "you are a %3$s %1$s %4$s %2$s and i am glad we met",
            "You are a %3$s %2$s");

    /** %1$s a group, %2$s a person, %3$s an unkind word. */
    private static final List<String> HATEFUL = List.of(
            "I despise %1$s people",
            "i hate every %1$s %2$s",
            "I hate %1$s people so much",
            "%1$s people are %3$s",
            "all these %1$s folks are %3$s and should leave",
            "you %3$s %1$s %2$s",
            "you are a %3$s %1$s %2$s",
            "a %1$s %2$s is always %3$s",
            "to be %1$s is %3$s",
            "being %1$s is %3$s");

    private static final List<String> THREATENING = List.of(
            "we should kill every %1$s %2$s", "I will hurt the next %1$s %2$s i see", "%1$s people should all be shot");

    private static final List<String> INSULTING =
            List.of("you are a %3$s %2$s", "what a %3$s %2$s you are", "You are so %3$s");

    /** As often with other words. */
    private static final int HARMLESS_TIMES = 3;

    private final Random random;

    CounterExamples(long seed) {
        this.random = new Random(seed);
    }

    /** Always the same for the same seed. */
    List<Comment> all() {
        List<Comment> all = new ArrayList<>();
        for (String group : Groups.NAMES) {
            for (int i = 0; i < HARMLESS_TIMES; i++) {
                HARMLESS.forEach(form -> all.add(made(form, group, KIND, 0, 0, 0, 0, 0)));
            }
            HATEFUL.forEach(form -> all.add(made(form, group, UNKIND, 0.9f, 0.3f, 0.85f, 0.75f, 0)));
            THREATENING.forEach(form -> all.add(made(form, group, UNKIND, 0.95f, 0.6f, 0.8f, 0.4f, 0.95f)));
            INSULTING.forEach(form -> all.add(made(form, group, UNKIND, 0.9f, 0.1f, 0.05f, 0.95f, 0)));
        }
        return all;
    }

    private Comment made(
            String form,
            String group,
            List<String> words,
            float toxicity,
            float severe,
            float identity,
            float insult,
            float threat) {
        String text = String.format(form, group, any(PEOPLE), any(words), any(Groups.NAMES));
        return new Comment("own", text, new float[] {toxicity, severe, identity, insult, Comment.UNKNOWN, threat});
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
