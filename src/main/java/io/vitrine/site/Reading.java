package io.vitrine.site;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * One reading of one file: what it was given, and what it noted on its way.
 *
 * @param folder that relative paths start from
 * @param keys every key that was asked for, such as {@code cameras.<camera>.source}: what a file may hold
 */
record Reading(String text, Path folder, Environment environment, Mistakes mistakes, Set<String> keys) {
    Reading(String text, Path folder, Environment environment) {
        this(text, folder, environment, new Mistakes(), new TreeSet<>());
    }

    /** A path of the file, meant from the file's own folder. */
    Path path(String text) {
        return folder.resolve(text).normalize();
    }
}
