package io.vitrine.site;

import org.jspecify.annotations.Nullable;

/**
 * Where the pages are served.
 *
 * @param address the network address to listen on; by default this machine only
 * @param port 0 for any free one
 * @param adminPassword of the first user, {@code admin}; null to have one made and printed once. Never shown
 * @param push whether phones are told while their page is closed
 */
public record WebSettings(
        String address, int port, @Nullable String adminPassword, PushSettings push) {
    public static final WebSettings DEFAULT = new WebSettings("127.0.0.1", 8080, null, PushSettings.OFF);

    private static final int SHORTEST_PASSWORD = 8;

    public WebSettings {
        if (address.isBlank()) {
            throw new IllegalArgumentException("the address of the pages must not be blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (adminPassword != null && adminPassword.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("the admin's password needs 8 letters or more");
        }
    }

    /** The same at another port. */
    public WebSettings at(int other) {
        return new WebSettings(address, other, adminPassword, push);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "web at " + address + ":" + port;
    }
}
