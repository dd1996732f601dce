package io.vitrine.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A camera for tests, in plain Java: streams clips over and over as RTSP on the loopback, over TCP or UDP, and can be
 * made to fail in the ways that cameras do.
 */
public final class TestRtspServer implements Closeable {
    private final Map<String, RtspMount> mounts = new ConcurrentHashMap<>();
    private final Set<RtspSession> sessions = ConcurrentHashMap.newKeySet();
    private final ServerSocketFactory doors;
    private final int port;
    private volatile ServerSocket door;
    private volatile RtspLogin login = RtspLogin.NONE;
    private volatile boolean blackHole;

    /** Opens on a free port. */
    public TestRtspServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** Opens on a free port, through doors of this kind. */
    TestRtspServer(ServerSocketFactory doors) throws IOException {
        this.doors = doors;
        this.door = open(0);
        this.port = door.getLocalPort();
    }

    private ServerSocket open(int wanted) throws IOException {
        ServerSocket opened = doors.createServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        daemon("rtsp-door", () -> admit(opened));
        return opened;
    }

    private void admit(ServerSocket opened) {
        try {
            while (true) {
                Socket socket = opened.accept();
                socket.setTcpNoDelay(true);
                RtspSession session = new RtspSession(this, socket);
                sessions.add(session);
                daemon("rtsp-session", session);
            }
        } catch (IOException e) {
            // The door is closed.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens, on the loopback. */
    public int port() {
        return port;
    }

    /** Adds a stream of this name, and answers its address. */
    public String mount(String name, RtspClip clip) {
        mounts.put(name, new RtspMount(clip));
        return "rtsp://127.0.0.1:%d/%s".formatted(port, name);
    }

    /** Asks for this password from now on, in the digest way. */
    public void digest(String user, String password) {
        login = new RtspLogin(RtspLogin.Kind.DIGEST, user, password);
    }

    /** Asks for this password from now on, in the basic way. */
    public void basic(String user, String password) {
        login = new RtspLogin(RtspLogin.Kind.BASIC, user, password);
    }

    /** A frozen stream stays connected and answers, but no picture comes. */
    public void freeze(String name, boolean frozen) {
        mountOf(name).frozen = frozen;
    }

    /** A black hole accepts connections, and says nothing any more. */
    public void blackHole(boolean on) {
        blackHole = on;
    }

    /** How far the stream's own clock is ahead. */
    public void clockError(String name, Duration ahead) {
        mountOf(name).clockError = ahead;
    }

    /** Cuts all connections, as a camera does that loses its power for a moment. */
    public void reset() {
        sessions.forEach(session -> session.end(true));
    }

    /** Is gone: nothing listens at its port. */
    public void kill() {
        close();
    }

    /** Is there again, at the same port. */
    public void reopen() {
        try {
            door = open(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When a picture of this stream was taken, by the camera's clock, counted from when somebody came. */
    public Instant at(String name, long picture) {
        return mountOf(name).at(picture);
    }

    /** Who is being sent this stream. */
    public int players(String name) {
        return mountOf(name).players();
    }

    RtspLogin login() {
        return login;
    }

    boolean blackHole() {
        return blackHole;
    }

    /** Null where there is no such stream. */
    @Nullable
    RtspMount mount(String address) {
        String path = URI.create(address.equals("*") ? "/" : address).getPath();
        return mounts.get(path.replaceFirst("^/", "").replaceFirst("/(track0)?$", ""));
    }

    private RtspMount mountOf(String name) {
        RtspMount mount = mounts.get(name);
        if (mount == null) {
            throw new IllegalArgumentException("no stream " + name);
        }
        return mount;
    }

    void forget(RtspSession session) {
        sessions.remove(session);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }
}
