package io.vitrine.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Lends converters, and keeps the few that were used last: the detector asks for the same conversion of every frame,
 * and making one anew costs as much as using it. A converter is lent to one thread at a time.
 */
final class Converters {
    private static final int KEPT = 8;
    private static final Deque<Converter> IDLE = new ArrayDeque<>();

    private Converters() {}

    static Converter borrow(Conversion conversion) {
        synchronized (IDLE) {
            for (Iterator<Converter> each = IDLE.iterator(); each.hasNext(); ) {
                Converter idle = each.next();
                if (idle.conversion().equals(conversion)) {
                    each.remove();
                    return idle;
                }
            }
        }
        return new Converter(conversion);
    }

    static void giveBack(Converter converter) {
        Converter tooMany;
        synchronized (IDLE) {
            IDLE.addFirst(converter);
            tooMany = IDLE.size() > KEPT ? IDLE.removeLast() : null;
        }
        if (tooMany != null) {
            tooMany.close();
        }
    }
}
