package io.vitrine.reports;

import java.util.Locale;

/** What people are counted for, hour by hour. */
enum Subject {
    /** Who crossed the line that is the word, inwards. */
    IN,
    OUT,
    /** All visits. */
    VISIT,
    /** Visits whose outfit is known: what every share is a part of. */
    KNOWN,
    /** Known visits in a dress or a suit. */
    DRESSED,
    CATEGORY,
    COLOUR,
    OUTFIT,
    /** Who stood in the zone that is the word; the part is the dwell's bin. */
    STAY;

    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Subject of(String sql) {
        return valueOf(sql.toUpperCase(Locale.ROOT));
    }
}
