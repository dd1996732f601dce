package io.vitrine.tracking;

/** Tells the tracks of one camera apart; counts up, never reused while the process runs. */
public record TrackId(long value) {}
