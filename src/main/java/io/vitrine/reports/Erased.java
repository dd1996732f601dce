package io.vitrine.reports;

/** How many records were erased. */
public record Erased(long visits, long crossings, long alerts) {}
