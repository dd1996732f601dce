package io.vitrine.broker;

import java.util.List;
import java.util.stream.Stream;

/** Which topics those may hear and speak on who are not Vitrine itself. */
final class AccessList {
    private final List<TopicFilter> hear;
    private final List<TopicFilter> speak;

    AccessList(String prefix) {
        this.hear = filters(prefix, "available", "alerts/#", "cameras/+/status", "counts/#");
        this.speak = filters(prefix, "alerts/+/claim", "alerts/+/serve", "alerts/+/dismiss", "alerts/+/escalate");
    }

    boolean mayHear(String filter) {
        return covered(hear, filter);
    }

    boolean maySpeak(BrokerRole role, String topic) {
        return role == BrokerRole.STAFF && isRequest(topic);
    }

    /** Whether staff ask for something there. */
    boolean isRequest(String topic) {
        return covered(speak, topic);
    }

    private static boolean covered(List<TopicFilter> allowed, String asked) {
        TopicFilter filter = TopicFilter.of(asked);
        return allowed.stream().anyMatch(one -> one.covers(filter));
    }

    private static List<TopicFilter> filters(String prefix, String... below) {
        return Stream.of(below).map(one -> TopicFilter.of(prefix + "/" + one)).toList();
    }
}
