package io.vitrine.reports;

/** How many records were erased. */
public record Erased(long visits, long crossings, long alerts, long pictures) {
    /** Whether there was nothing to erase. */
    public boolean nothing() {
        return visits + crossings + alerts + pictures == 0;
    }
}
