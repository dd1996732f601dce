package io.vitrine.broker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** A staff member's phone, for tests: keeps all it hears. */
public final class TestDevice implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;

    private final MqttAsyncClient client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** One message. */
    public record Heard(
            String topic,
            String payload,
            boolean retained,
            int qos,
            @Nullable Long expirySeconds) {}

    private TestDevice(MqttAsyncClient client) {
        this.client = client;
    }

    /** Comes in, forgetting all from before. */
    public static TestDevice connect(URI broker, String id, String user, String password) throws MqttException {
        return connect(broker, id, user, password, null, null);
    }

    /** Comes in and asks to be remembered for an hour; the device hears what it missed since the last time. */
    public static TestDevice comeBack(URI broker, String id, String user, String password) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        return connect(broker, id, user, password, options);
    }

    /** Comes in, with a last will (topic, then payload) and with its own trust where they are given. */
    public static TestDevice connect(
            URI broker,
            String id,
            @Nullable String user,
            @Nullable String password,
            @Nullable SSLSocketFactory trust,
            String @Nullable [] will)
            throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        if (trust != null) {
            options.setSocketFactory(trust);
        }
        if (will != null) {
            options.setWill(will[0], new MqttMessage(will[1].getBytes(StandardCharsets.UTF_8), 1, false, null));
        }
        return connect(broker, id, user, password, options);
    }

    private static TestDevice connect(
            URI broker, String id, @Nullable String user, @Nullable String password, MqttConnectionOptions options)
            throws MqttException {
        TestDevice device = new TestDevice(new MqttAsyncClient(broker.toString(), id, new MemoryPersistence()));
        options.setAutomaticReconnect(false);
        options.setUserName(user);
        options.setPassword(password == null ? null : password.getBytes(StandardCharsets.UTF_8));
        device.client.setCallback(device.new Ears());
        try {
            device.client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        } catch (MqttException e) {
            device.client.close(true);
            throw e;
        }
        return device;
    }

    /** Subscribes at QoS 1 and gives the broker's reason code: below 128 it agreed. */
    public int subscribe(String filter) throws MqttException {
        IMqttToken token = client.subscribe(new MqttSubscription(filter, 1));
        return reason(token);
    }

    /** Publishes at QoS 1 and gives the broker's reason code: below 128 it agreed. */
    public int publish(String topic, String payload) throws MqttException {
        return publish(topic, payload, false);
    }

    public int publish(String topic, String payload, boolean retained) throws MqttException {
        IMqttToken token = client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained);
        return reason(token);
    }

    /** All messages so far, in order. */
    public List<Heard> heard() {
        return heard;
    }

    /** The payloads of one topic so far, in order. */
    public List<String> heard(String topic) {
        return heard.stream()
                .filter(one -> one.topic().equals(topic))
                .map(Heard::payload)
                .toList();
    }

    public boolean connected() {
        return client.isConnected();
    }

    /** Goes without a word, as a phone whose battery is empty. */
    public void vanish() throws MqttException {
        client.disconnectForcibly(0, 0, false);
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect().waitForCompletion(PATIENCE_MILLIS);
            }
            client.close(true);
        } catch (MqttException e) {
            // The test is over.
        }
    }

    private static int reason(IMqttToken token) throws MqttException {
        try {
            token.waitForCompletion(PATIENCE_MILLIS);
        } catch (MqttException e) {
            int[] codes = token.getReasonCodes();
            if (codes == null || codes.length == 0) {
                throw e;
            }
        }
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    private final class Ears implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            MqttProperties properties = message.getProperties();
            heard.add(new Heard(
                    topic,
                    new String(message.getPayload(), StandardCharsets.UTF_8),
                    message.isRetained(),
                    message.getQos(),
                    properties == null ? null : properties.getMessageExpiryInterval()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}
