package io.vitrine.alerts;

/** Where alerts go. Must return quickly and must not throw: what cannot be told now is told later. */
public interface AlertSink {
    void raise(Alert alert);
}
