package io.vitrine.broker;

import java.util.List;

/**
 * An MQTT topic filter: {@code +} stands for one level, {@code #} at its end for all that follow.
 *
 * @param levels the parts between the slashes
 */
record TopicFilter(List<String> levels) {
    private static final String ONE = "+";
    private static final String REST = "#";

    static TopicFilter of(String text) {
        return new TopicFilter(List.of(text.split("/", -1)));
    }

    /** Whether everything that the other filter (or topic) matches is matched by this one. */
    boolean covers(TopicFilter other) {
        for (int i = 0; i < levels.size(); i++) {
            String mine = levels.get(i);
            if (mine.equals(REST)) {
                return true;
            }
            if (i >= other.levels.size()) {
                return false;
            }
            String theirs = other.levels.get(i);
            boolean covered = mine.equals(ONE) ? !theirs.equals(REST) : mine.equals(theirs);
            if (!covered) {
                return false;
            }
        }
        return other.levels.size() == levels.size();
    }
}
