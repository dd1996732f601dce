package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Why a request was refused, in words for people.
 *
 * @param problem what is wrong and what would be right
 */
@Serdeable
record Problem(String problem) {}
