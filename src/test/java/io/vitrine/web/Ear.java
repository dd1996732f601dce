package io.vitrine.web;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what a web socket says. */
final class Ear implements WebSocket.Listener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile int closed;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        heard.add(text.toString());
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        heard.add(data.remaining() + " bytes");
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed = status;
        return null;
    }
}
