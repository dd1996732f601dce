package io.vitrine.rules;

import io.vitrine.sighting.Sighting;

/** A rule noticed a sighting. At most one for each visit and rule. */
public record Incident(Rule rule, Sighting sighting) {}
