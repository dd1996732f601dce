package io.vitrine.sighting;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes ULIDs (github.com/ulid/spec): 26 characters of Crockford's base 32, 48 bits of time in milliseconds, then 80
 * bits of chance. With a seeded generator and the frames' own time, two runs over a file give the same ids.
 */
public final class Ulids {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int CHARACTERS = 26;
    private final RandomGenerator random;

    public Ulids(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A new id that sorts by the time given.
     *
     * @throws IllegalArgumentException for a time before 1970
     */
    public String next(Instant at) {
        long millis = at.toEpochMilli();
        if (millis < 0) {
            throw new IllegalArgumentException("an id cannot hold a time before 1970, such as " + at);
        }
        char[] id = new char[CHARACTERS];
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = TIME_CHARACTERS; i < CHARACTERS; i++) {
            id[i] = ALPHABET.charAt(random.nextInt(32));
        }
        return new String(id);
    }
}
