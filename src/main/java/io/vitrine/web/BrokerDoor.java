package io.vitrine.web;

import io.vitrine.alerts.MqttSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Where the browsers' MQTT is passed on to.
 *
 * @param sockets plain ones, or those of a TLS context that trusts the broker
 * @param user who may listen to alerts, and need not be able to do anything else
 * @param password never shown, and never sent to a browser
 * @param prefix of all topics, such as {@code vitrine/milano-1}
 */
public record BrokerDoor(String host, int port, SocketFactory sockets, String user, String password, String prefix) {
    private static final int PATIENCE_MILLIS = 5_000;

    /** A broker reached without TLS, as on this very machine. */
    public static BrokerDoor plain(String host, int port, String user, String password, String prefix) {
        return new BrokerDoor(host, port, SocketFactory.getDefault(), user, password, prefix);
    }

    /** A broker of somebody else's, as Vitrine itself reaches it. */
    public static BrokerDoor of(MqttSettings settings, String prefix) {
        return new BrokerDoor(
                settings.host(),
                settings.port(),
                settings.sockets(),
                Objects.requireNonNullElse(settings.user(), ""),
                Objects.requireNonNullElse(settings.password(), ""),
                prefix);
    }

    Socket open() throws IOException {
        Socket socket = sockets.createSocket();
        if (socket instanceof SSLSocket tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public String toString() {
        return "broker at " + host + ":" + port;
    }
}
