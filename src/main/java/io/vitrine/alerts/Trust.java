package io.vitrine.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of one PEM file, and no others. */
final class Trust {
    private Trust() {}

    /**
     * Sockets that talk to nobody else.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds no certificate
     */
    static SSLSocketFactory of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "trust file %s holds no certificate; it should be a PEM file".formatted(pem));
            }
            return sockets(certificates);
        } catch (IOException e) {
            throw new IllegalArgumentException("trust file %s cannot be read".formatted(pem), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "trust file %s is no PEM file of certificates: %s".formatted(pem, e.getMessage()), e);
        }
    }

    private static SSLSocketFactory sockets(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
