package io.vitrine.alerts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
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

/**
 * One connection to the broker, from its beginning to its end. Each has a client of its own: Paho's own way of coming
 * back re-sends topic aliases that the new connection does not know, and loses messages.
 */
final class Link implements AutoCloseable {
    private static final long CONNECT_MILLIS = 6_000;
    private static final long SUBSCRIBE_MILLIS = 5_000;
    private static final long WINDOW_SECONDS = 5;
    private static final long GOODBYE_MILLIS = 1_000;
    private static final int WIDEST_WINDOW = 100;
    /** Reason codes from here on are refusals. */
    static final int REFUSED = 0x80;

    private static final int KEPT_MESSAGES_UNWANTED = 2;

    private final MqttAsyncClient client;
    private final BiConsumer<String, byte[]> hear;
    private final Runnable wake;
    private final Semaphore window = new Semaphore(0);
    private volatile @Nullable String ended;
    private boolean remembered;

    private Link(MqttAsyncClient client, BiConsumer<String, byte[]> hear, Runnable wake) {
        this.client = client;
        this.hear = hear;
        this.wake = wake;
    }

    /**
     * Connects and subscribes.
     *
     * @param filters what to hear, at QoS 1
     * @param hear gets topic and payload on the client's thread; must be quick and must not throw
     * @param wake is run when the connection ends
     */
    static Link open(
            MqttSettings settings, Topics topics, String[] filters, BiConsumer<String, byte[]> hear, Runnable wake)
            throws LinkException {
        Link link = null;
        try {
            link = new Link(
                    new MqttAsyncClient(Login.address(settings), Login.id(topics), new MemoryPersistence()),
                    hear,
                    wake);
            link.connect(Login.options(settings, topics));
            link.subscribe(filters);
            return link;
        } catch (MqttException e) {
            if (link != null) {
                link.close();
            }
            throw new LinkException(Reasons.of(e), e);
        }
    }

    private void connect(MqttConnectionOptions options) throws MqttException {
        client.setCallback(new Ears());
        IMqttToken token = client.connect(options);
        token.waitForCompletion(CONNECT_MILLIS);
        remembered = token.getSessionPresent();
        Integer most = token.getResponseProperties().getReceiveMaximum();
        // Well below what the broker takes at once: Paho throws at that border.
        window.release(Math.min(most == null ? WIDEST_WINDOW : most, WIDEST_WINDOW) / 2 + 1);
    }

    private void subscribe(String[] filters) throws MqttException {
        MqttSubscription[] subscriptions = new MqttSubscription[filters.length];
        for (int i = 0; i < filters.length; i++) {
            subscriptions[i] = new MqttSubscription(filters[i], 1);
            subscriptions[i].setRetainHandling(KEPT_MESSAGES_UNWANTED);
        }
        client.subscribe(subscriptions).waitForCompletion(SUBSCRIBE_MILLIS);
    }

    /** Whether the broker still knew Vitrine, and so has lost nothing that it acknowledged before. */
    boolean remembered() {
        return remembered;
    }

    /** Whether it still lives. */
    boolean up() {
        return ended == null && client.isConnected();
    }

    /** Why it ended, in words. */
    String end() {
        String why = ended;
        return why == null ? "the connection is lost" : why;
    }

    /** Hands a message over at QoS 0: nobody asks whether it arrived. */
    void whisper(String topic, String payload) throws LinkException {
        send(topic, payload, 0, false, null, reason -> {});
    }

    /**
     * Hands a message over at QoS 1; waits while too many are unacknowledged.
     *
     * @param life how long it is worth delivering, null for ever
     * @param answer gets the broker's reason code on the client's thread; none comes if the connection ends first
     */
    void publish(String topic, String payload, boolean retained, @Nullable Duration life, IntConsumer answer)
            throws LinkException, InterruptedException {
        if (!window.tryAcquire(WINDOW_SECONDS, TimeUnit.SECONDS)) {
            throw new LinkException("the broker acknowledges nothing");
        }
        send(topic, payload, 1, retained, life, reason -> {
            window.release();
            answer.accept(reason);
        });
    }

    private void send(
            String topic, String payload, int qos, boolean retained, @Nullable Duration life, IntConsumer answer)
            throws LinkException {
        MqttProperties properties = new MqttProperties();
        if (life != null) {
            properties.setMessageExpiryInterval(Math.max(1, (life.toMillis() + 999) / 1000));
        }
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        try {
            client.publish(topic, new MqttMessage(bytes, qos, retained, properties), null, new Answer(answer));
        } catch (MqttException e) {
            throw new LinkException(Reasons.of(e), e);
        }
    }

    /** Says goodbye, so that the broker does not tell the last will. */
    void leave() {
        try {
            client.disconnect(0).waitForCompletion(GOODBYE_MILLIS);
        } catch (MqttException e) {
            ended = Reasons.of(e);
        }
    }

    /** Ends it at once; without {@link #leave()} the broker tells the last will. */
    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, GOODBYE_MILLIS / 2, false);
        } catch (MqttException e) {
            ended = Reasons.of(e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            ended = Reasons.of(e);
        }
    }

    private record Answer(IntConsumer reason) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            reason.accept(codes == null || codes.length == 0 ? 0 : codes[0]);
        }

        /** Also comes when the connection ends; then nothing is known, and the message is sent again later. */
        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= REFUSED) {
                reason.accept(codes[0]);
            }
        }
    }

    private final class Ears implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            hear.accept(topic, message.getPayload());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            ended = Reasons.of(response);
            wake.run();
        }

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
