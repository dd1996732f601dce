package io.vitrine.reports;

/** Why a report does not tell a figure. */
public enum Withheld {
    FEW("fewer than 5 people"),
    PROTECTS_ANOTHER("would tell another figure of fewer than 5 people");

    private final String reason;

    Withheld(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
