package io.vitrine.reports;

import io.vitrine.storage.Database;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers what a manager asks on Monday, from the sums of the ledger and of the alerts. Every answer is true to the store's
 * own days and hours, and tells no figure of fewer than five people.
 */
public final class Reports {
    private static final List<String> NAMES = List.of("footfall", "wearing", "dressed", "dwell", "alerts");
    private final Jdbi jdbi;
    private final Correction correction;

    public Reports(Database database, Correction correction) {
        this.jdbi = database.jdbi();
        this.correction = correction;
    }

    /** What can be asked for by {@link #answer}. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A report by its name.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Report answer(String name, Question question) {
        return switch (name) {
            case "footfall" -> footfall(question);
            case "wearing" -> wearing(question);
            case "dressed" -> dressed(question);
            case "dwell" -> dwell(question);
            case "alerts" -> attention(question);
            default -> throw new IllegalArgumentException("a report is one of %s, not '%s'".formatted(NAMES, name));
        };
    }

    /** Who came and went, and how many were inside. */
    public Footfall footfall(Question question) {
        return new Flows(jdbi).answer(question);
    }

    /** What visitors wore: shares, their trend by week, and when those in a dress or a suit came. */
    public Wearing wearing(Question question) {
        return new Shares(jdbi, correction.categories()).answer(question);
    }

    /** The share of visitors in a dress or a suit. */
    public Dressed dressed(Question question) {
        return new DressedParts(jdbi, correction.dressed()).answer(question);
    }

    /** How long people stood in each zone. */
    public Dwell dwell(Question question) {
        return new Dwells(jdbi).answer(question);
    }

    /** Alerts and the time to claim them, by person and by hour of the day. */
    public Attention attention(Question question) {
        return new Responses(jdbi).answer(question);
    }
}
