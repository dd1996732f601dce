package io.vitrine.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lets a browser's MQTT 3.1.1 through to the broker packet by packet. The browser knows no password of the broker: its
 * CONNECT is written anew with ours, and with a client id of our choice, so that it can put nobody else out. It may
 * subscribe and confirm; what it has to say about an alert it says over HTTP, where its name is checked.
 */
final class MqttGate {
    /** What a browser sent that may not pass; the words are for the log. */
    static final class Breach extends Exception {
        private static final long serialVersionUID = 1;

        Breach(String why) {
            super(why);
        }
    }

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int DISCONNECT = 14;
    private static final int MQTT_3_1_1 = 4;
    private static final int CLEAN_WITH_USER_AND_PASSWORD = 0b1100_0010;
    private static final int CLEAN = 0b0000_0010;
    private static final int LONGEST = 65_536;

    private final BrokerDoor door;
    private final String client;
    private byte[] rest = {};
    private boolean connected;

    /** @param client the id under which the broker knows this browser */
    MqttGate(BrokerDoor door, String client) {
        this.door = door;
        this.client = client;
    }

    /**
     * What goes on to the broker of these bytes and those that came before.
     *
     * @throws Breach if the browser must be put out
     */
    byte[] pass(byte[] bytes) throws Breach {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(rest);
        all.writeBytes(bytes);
        ByteBuffer in = ByteBuffer.wrap(all.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Optional<byte[]> packet = next(in); packet.isPresent(); packet = next(in)) {
            out.writeBytes(checked(packet.get()));
        }
        rest = new byte[in.remaining()];
        in.get(rest);
        return out.toByteArray();
    }

    private byte[] checked(byte[] packet) throws Breach {
        int type = (packet[0] & 0xf0) >> 4;
        if (!connected) {
            if (type != CONNECT) {
                throw new Breach("speaks before it connects");
            }
            connected = true;
            return connect(packet);
        }
        if (type == CONNECT || type == PUBLISH || type > DISCONNECT) {
            throw new Breach("sends a packet of type %d, which no page of ours does".formatted(type));
        }
        return packet;
    }

    private byte[] connect(byte[] packet) throws Breach {
        ByteBuffer in = ByteBuffer.wrap(packet);
        in.position(1 + lengthBytes(packet));
        boolean mqtt = in.remaining() >= 10 && in.getShort() == 4 && in.getInt() == 0x4d515454;
        if (!mqtt || in.get() != MQTT_3_1_1) {
            throw new Breach("does not speak MQTT 3.1.1");
        }
        in.get();
        int keepAlive = in.getShort();
        boolean login = !door.user().isEmpty();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(MQTT_3_1_1);
        body.write(login ? CLEAN_WITH_USER_AND_PASSWORD : CLEAN);
        body.write(keepAlive >> 8);
        body.write(keepAlive);
        text(body, client);
        if (login) {
            text(body, door.user());
            text(body, door.password());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(CONNECT << 4);
        for (int left = body.size(); ; left >>= 7) {
            out.write(left > 127 ? (left & 0x7f) | 0x80 : left);
            if (left <= 127) {
                break;
            }
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** The next whole packet; empty, with nothing read, where its end has not come yet. */
    private static Optional<byte[]> next(ByteBuffer in) throws Breach {
        int start = in.position();
        int length = 0;
        for (int i = 1, shift = 0; start + i < in.limit(); i++, shift += 7) {
            byte b = in.get(start + i);
            length |= (b & 0x7f) << shift;
            if (length > LONGEST || i > 4) {
                throw new Breach("sends a packet of more than %d bytes".formatted(LONGEST));
            }
            if (b >= 0) {
                int whole = 1 + i + length;
                if (in.remaining() < whole) {
                    return Optional.empty();
                }
                byte[] packet = new byte[whole];
                in.get(packet);
                return Optional.of(packet);
            }
        }
        return Optional.empty();
    }

    private static int lengthBytes(byte[] packet) {
        int i = 1;
        while (packet[i] < 0) {
            i++;
        }
        return i;
    }
}
