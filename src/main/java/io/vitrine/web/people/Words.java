package io.vitrine.web.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Some words in one column of the database, as JSON. */
final class Words {
    private static final int MOST = 100;
    private static final int LONGEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Words() {}

    /**
     * As they are kept.
     *
     * @throws IllegalArgumentException for more than 100 words, or one of more than 100 characters
     */
    static String text(Collection<String> words) {
        if (words.size() > MOST || words.stream().anyMatch(word -> word.isBlank() || word.length() > LONGEST)) {
            throw new IllegalArgumentException("at most 100 audiences, of 1 to 100 characters each");
        }
        try {
            return JSON.writeValueAsString(new TreeSet<>(words));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be kept: " + words, e);
        }
    }

    static Set<String> of(String text) {
        try {
            return JSON.readValue(text, new TypeReference<Set<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not as it was kept: " + text, e);
        }
    }
}
