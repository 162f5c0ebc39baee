package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void a_group_whose_name_holds_the_names_of_others_is_one_group() {
        assertThat(Groups.in("you are a wonderful african american woman")).containsExactly("african american");
        assertThat(Groups.in("being middle eastern and middle aged is nice"))
                .containsExactly("middle eastern", "middle aged");
    }

    @Test
    void each_group_counts_once_and_by_whole_words() {
        assertThat(Groups.in("an american male and a female american")).containsExactly("american", "male", "female");
        assertThat(Groups.in("older than the oldest")).containsExactly("older");
        assertThat(Groups.in("nobody in particular")).isEmpty();
    }

    @Test
    void two_groups_beside_each_other_are_two() {
        assertThat(Groups.in("a black gay man")).containsExactly("black", "gay");
    }
}
