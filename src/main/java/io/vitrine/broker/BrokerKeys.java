package io.vitrine.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/**
 * By what the embedded broker shows who it is, so that devices reach it over TLS.
 *
 * @param file PKCS #12, with the private key and the certificates down from it
 * @param password of the file and of the key in it. Never shown
 */
public record BrokerKeys(Path file, String password) {
    static final String TYPE = "PKCS12";

    /**
     * Opens the file and looks for the key.
     *
     * @throws BrokerException if it cannot be opened with the password, or holds none
     */
    void check() {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) != null) {
                    return;
                }
            }
            throw new GeneralSecurityException("it holds no private key");
        } catch (GeneralSecurityException | IOException e) {
            throw new BrokerException(
                    "the embedded broker cannot use the key store %s, which should be a PKCS #12 file: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "keys in " + file;
    }
}
