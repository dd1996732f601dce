package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's broker in a process of its own, with a password, and with TLS where asked. It can be killed and come back. */
public final class Mosquitto implements AutoCloseable {
    public static final String USER = "vitrine";
    public static final String PASSWORD = "s3cret";

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final int port;
    private final boolean tls;
    private Process process;

    private Mosquitto(Path folder, int port, boolean tls) {
        this.folder = folder;
        this.port = port;
        this.tls = tls;
    }

    /** Skips the test, with a loud line, where mosquitto is not installed. */
    public static Mosquitto start(Path folder, boolean tls) throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PROGRAM);
        if (!there) {
            System.err.println("SKIPPED: this test needs Debian's mosquitto (apt-get install mosquitto)");
        }
        assumeTrue(there, "mosquitto is installed");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Mosquitto mosquitto = new Mosquitto(Files.createDirectories(folder), port, tls);
        mosquitto.configure();
        mosquitto.start();
        return mosquitto;
    }

    private void configure() throws IOException, InterruptedException {
        run("mosquitto_passwd", "-c", "-b", "passwords", USER, PASSWORD);
        Files.writeString(folder.resolve("acl"), "user " + USER + "\ntopic readwrite vitrine/#\n");
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous false",
                "password_file " + folder.resolve("passwords"),
                "acl_file " + folder.resolve("acl"),
                "persistence false",
                "user root"));
        if (tls) {
            certificates();
            lines.add("certfile " + folder.resolve("server.pem"));
            lines.add("keyfile " + folder.resolve("server.key"));
        }
        Files.write(folder.resolve("mosquitto.conf"), lines);
    }

    /** An authority of our own, and a server's certificate for 127.0.0.1 signed by it. */
    private void certificates() throws IOException, InterruptedException {
        run(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-authority"
                        + " -keyout ca.key -out ca.pem")
                .split(" "));
        run("openssl req -newkey rsa:2048 -nodes -subj /CN=broker -keyout server.key -out server.csr".split(" "));
        Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
        run(("openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2"
                        + " -extfile san -out server.pem")
                .split(" "));
    }

    private void run(String... command) throws IOException, InterruptedException {
        File log = folder.resolve("setup.log").toFile();
        Process run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue())
                .as(() -> String.join(" ", command) + ", see " + log)
                .isZero();
    }

    /** Starts it, again on the same port after a kill. */
    public void start() throws IOException {
        process = new ProcessBuilder(PROGRAM.toString(), "-c", "mosquitto.conf")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mosquitto.log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stands still with its connections open, as a machine that hangs, until {@link #thaw()}. */
    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .onExit()
                .join();
    }

    public String address() {
        return (tls ? "ssl" : "tcp") + "://127.0.0.1:" + port;
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    public MqttSettings settings() {
        return MqttSettings.of(address(), USER, PASSWORD, tls ? authority() : null);
    }

    @Override
    public void close() {
        kill();
    }
}
