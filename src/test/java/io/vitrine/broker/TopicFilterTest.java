package io.vitrine.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/b, a/b/c, false",
        "a/b/c, a/b, false",
        "a/+, a/b, true",
        "a/+, a/+, true",
        "a/+, a/#, false",
        "a/+, a/b/c, false",
        "a/+, a, false",
        "a/b, a/+, false",
        "a/#, a/b/c, true",
        "a/#, a/+/c, true",
        "a/#, a/#, true",
        "a/#, #, false",
        "a/#, +/b, false",
        "a/#, ab, false",
        "a/+/c, a/+/c, true",
        "a/+/c, a/b/+, false",
        "a/+/c, a//c, true",
        "a/b, a/b/, false",
    })
    void a_filter_covers_what_it_matches_wholly(String filter, String other, boolean covered) {
        assertThat(TopicFilter.of(filter).covers(TopicFilter.of(other))).isEqualTo(covered);
    }
}
