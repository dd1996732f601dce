package io.vitrine.web;

import java.io.IOException;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Where the browsers' MQTT is passed on to.
 *
 * @param sockets plain ones, or those of a TLS context that trusts the broker
 * @param user who may listen to alerts, and need not be able to do anything else
 * @param password never shown, and never sent to a browser
 * @param prefix of all topics, such as {@code vitrine/milano-1}
 */
public record BrokerDoor(String host, int port, SocketFactory sockets, String user, String password, String prefix) {
    /** A broker reached without TLS, as on this very machine. */
    public static BrokerDoor plain(String host, int port, String user, String password, String prefix) {
        return new BrokerDoor(host, port, SocketFactory.getDefault(), user, password, prefix);
    }

    Socket open() throws IOException {
        Socket socket = sockets.createSocket(host, port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public String toString() {
        return "broker at " + host + ":" + port;
    }
}
