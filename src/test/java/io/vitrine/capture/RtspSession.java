package io.vitrine.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client of a test camera (RFC 2326): answers its requests on one thread, and sends pictures on another. */
final class RtspSession implements Runnable {
    private static final Pattern CHANNEL = Pattern.compile("interleaved=(\\d+)");
    private static final Pattern PORT = Pattern.compile("client_port=(\\d+)");
    private static final long BETWEEN_REPORTS = 2_000_000_000L;

    private final TestRtspServer server;
    private final Socket socket;
    private final OutputStream out;
    private @Nullable RtspMount mount;
    private @Nullable DatagramSocket udp;
    private int channel;
    private int clientPort;
    private volatile boolean over;

    RtspSession(TestRtspServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    @Override
    public void run() {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!over) {
                String request = request(in);
                if (!server.blackHole()) {
                    answer(request);
                }
            }
        } catch (IOException e) {
            // The client has gone, or the camera has died.
        } finally {
            end(false);
        }
    }

    /** The next request, past what the client reports over its own channel. */
    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (text.length() == 0 && next == '$') {
                in.skipNBytes(1);
                in.skipNBytes(in.read() << 8 | in.read());
            } else {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    private void answer(String request) throws IOException {
        String[] lines = request.split("\r\n");
        String[] first = lines[0].split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0].strip(), header[1].strip());
        }
        String number = headers.getOrDefault("CSeq", "0");
        RtspLogin login = server.login();
        if (!first[0].equals("OPTIONS") && !login.admits(first[0], headers.get("Authorization"))) {
            reply(number, "401 Unauthorized", login.challenge(), "");
            return;
        }
        RtspMount named = server.mount(first[1]);
        switch (first[0]) {
            case "OPTIONS" -> reply(number, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN", "");
            case "DESCRIBE", "SETUP" -> {
                if (named == null) {
                    reply(number, "404 Not Found", "Server: test", "");
                } else if (first[0].equals("SETUP")) {
                    setUp(number, named, headers.getOrDefault("Transport", ""));
                } else {
                    String type = "Content-Base: %s/\r\nContent-Type: application/sdp".formatted(first[1]);
                    reply(number, "200 OK", type, named.clip.description());
                }
            }
            case "PLAY" -> {
                reply(number, "200 OK", "Session: 1\r\nRange: npt=now-", "");
                play();
            }
            case "TEARDOWN" -> over = true;
            default -> reply(number, "200 OK", "Session: 1", "");
        }
    }

    private void setUp(String number, RtspMount wanted, String transport) throws IOException {
        mount = wanted;
        Matcher port = PORT.matcher(transport);
        String answer;
        if (port.find()) {
            udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            clientPort = Integer.parseInt(port.group(1));
            int own = udp.getLocalPort();
            answer = "RTP/AVP;unicast;client_port=%d-%d;server_port=%d-%d"
                    .formatted(clientPort, clientPort + 1, own, own + 1);
        } else {
            Matcher number0 = CHANNEL.matcher(transport);
            channel = number0.find() ? Integer.parseInt(number0.group(1)) : 0;
            answer = "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(channel, channel + 1);
        }
        reply(number, "200 OK", "Transport: %s\r\nSession: 1;timeout=60".formatted(answer), "");
    }

    private synchronized void reply(String number, String status, String header, String body) throws IOException {
        String text = "RTSP/1.0 %s\r\nCSeq: %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, number, header, body.length(), body);
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void play() {
        RtspMount playing = mount;
        if (playing != null) {
            Thread sender = new Thread(() -> send(playing), "rtsp-sender");
            sender.setDaemon(true);
            sender.start();
        }
    }

    private void send(RtspMount playing) {
        long picture = playing.join();
        try {
            RtpPackets packets = new RtpPackets(playing.clip.codec());
            long reported = 0;
            for (; !over; picture++) {
                playing.await(picture);
                if (playing.frozen || server.blackHole()) {
                    continue;
                }
                if (reported == 0 || System.nanoTime() - reported > BETWEEN_REPORTS) {
                    reported = System.nanoTime();
                    write(1, packets.report(playing.at(picture), playing.timestamp(picture)));
                }
                for (byte[] packet : packets.of(playing.clip.picture(picture), playing.timestamp(picture))) {
                    write(0, packet);
                }
                synchronized (this) {
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            end(false);
        } finally {
            playing.leave();
        }
    }

    /** @param kind 0 for pictures, 1 for reports */
    private synchronized void write(int kind, byte[] packet) throws IOException {
        if (udp != null) {
            udp.send(new DatagramPacket(packet, packet.length, socket.getInetAddress(), clientPort + kind));
        } else {
            out.write(new byte[] {'$', (byte) (channel + kind), (byte) (packet.length >> 8), (byte) packet.length});
            out.write(packet);
        }
    }

    /** @param hard with a reset, as when a camera loses its power and comes back */
    void end(boolean hard) {
        over = true;
        try {
            if (hard && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            // It is closed, then.
        }
        if (udp != null) {
            udp.close();
        }
        server.forget(this);
    }
}
