package io.vitrine.broker;

/** What somebody who is not Vitrine itself may do on the broker. */
public enum BrokerRole {
    /** A staff device: hears of alerts, counts and cameras, and may claim, serve, dismiss and escalate. */
    STAFF,
    /** A screen or a lamp: hears the same, and never speaks. */
    DISPLAY
}
