package io.vitrine.sighting;

/** Names a visit in messages and in the ledger: a ULID, so that ids sort by time. */
public record VisitId(String value) {}
