package io.vitrine.alerts;

import io.vitrine.alerts.Alert.State;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What staff can do with an alert. */
enum Action {
    CLAIM(State.CLAIMED),
    SERVE(State.SERVED),
    DISMISS(State.DISMISSED),
    ESCALATE(State.ESCALATED);

    private final State to;

    Action(State to) {
        this.to = to;
    }

    /** The state it leads to. */
    State to() {
        return to;
    }

    /** The states it is possible in. */
    List<State> from() {
        return switch (this) {
            case ESCALATE -> List.of(State.RAISED);
            case CLAIM -> List.of(State.RAISED, State.ESCALATED);
            case SERVE, DISMISS -> List.of(State.RAISED, State.ESCALATED, State.CLAIMED);
        };
    }

    /** As the last level of a topic: {@code claim}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> named(String word) {
        return Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
    }
}
