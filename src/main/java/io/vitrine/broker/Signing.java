package io.vitrine.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nobody acts on an alert in somebody else's name: whatever {@code by} a device says, its login's name
 * stands there when the message goes on. What has no {@code by} goes on as it is, and is nobody's request.
 */
final class Signing implements ActiveMQServerPlugin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY = "by";

    private final String ownUser;
    private final AccessList access;

    /** @param ownUser Vitrine itself, which may say anything */
    Signing(String ownUser, AccessList access) {
        this.ownUser = ownUser;
        this.access = access;
    }

    @Override
    public void beforeSend(
            ServerSession session, @Nullable Transaction tx, Message message, boolean direct, boolean unused) {
        String user = session.getUsername();
        if (user == null || user.equals(ownUser) || !access.isRequest(message.getAddress())) {
            return;
        }
        ICoreMessage core = message.toCore();
        ActiveMQBuffer said = core.getReadOnlyBodyBuffer();
        byte[] payload = new byte[said.readableBytes()];
        said.readBytes(payload);
        byte[] signed = signed(payload, user);
        if (signed != payload) {
            ActiveMQBuffer body = core.getBodyBuffer();
            body.clear();
            body.writeBytes(signed);
        }
    }

    private static byte[] signed(byte[] payload, String user) {
        try {
            return JSON.readTree(new String(payload, StandardCharsets.UTF_8)) instanceof ObjectNode request
                            && request.path(BY).isTextual()
                    ? JSON.writeValueAsString(request.put(BY, user)).getBytes(StandardCharsets.UTF_8)
                    : payload;
        } catch (JsonProcessingException e) {
            return payload;
        }
    }
}
