package io.vitrine.site;

/**
 * Something wrong in a configuration file.
 *
 * @param line from 1
 * @param column from 1
 * @param problem what is wrong and what would be right; never a password
 */
public record Mistake(int line, int column, String problem) {}
