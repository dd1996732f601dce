package io.vitrine.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate for 127.0.0.1 that it signed itself, for tests; made by the JDK's own keytool. */
public record TestKeys(BrokerKeys keys) {
    private static final String ALIAS = "broker";

    public static TestKeys make(Path file, String password) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        BrokerKeys.TYPE,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        return new TestKeys(new BrokerKeys(file, password));
    }

    /** Doors of a server that shows this certificate. */
    public ServerSocketFactory serve() throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(load(), keys.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    /** Sockets of a device that trusts this certificate, and no other. */
    SSLSocketFactory trust() throws Exception {
        KeyStore own = load();
        KeyStore trusted = KeyStore.getInstance(BrokerKeys.TYPE);
        trusted.load(null, null);
        for (String alias : Collections.list(own.aliases())) {
            trusted.setCertificateEntry(alias, own.getCertificate(alias));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private KeyStore load() throws Exception {
        KeyStore own = KeyStore.getInstance(BrokerKeys.TYPE);
        try (InputStream in = Files.newInputStream(keys.file())) {
            own.load(in, keys.password().toCharArray());
        }
        return own;
    }
}
