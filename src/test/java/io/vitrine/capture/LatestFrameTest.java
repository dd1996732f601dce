package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatestFrameTest {
    private final LatestFrame mailbox = new LatestFrame();

    @Test
    void the_newest_frame_wins_and_the_others_are_closed_and_counted() throws Exception {
        NumberedFrame first = new NumberedFrame(1);
        NumberedFrame second = new NumberedFrame(2);
        NumberedFrame third = new NumberedFrame(3);
        mailbox.put(first);
        mailbox.put(second);
        mailbox.put(third);
        assertThat(mailbox.take(Duration.ZERO)).isSameAs(third);
        assertThat(first.closed && second.closed).isTrue();
        assertThat(third.closed).isFalse();
        assertThat(mailbox.dropped()).isEqualTo(2);
    }

    @Test
    void patience_ends_without_a_frame() throws Exception {
        assertThat(mailbox.take(Duration.ofMillis(20))).isNull();
    }

    @Test
    void a_closed_mailbox_keeps_nothing() throws Exception {
        NumberedFrame waiting = new NumberedFrame(1);
        NumberedFrame late = new NumberedFrame(2);
        mailbox.put(waiting);
        mailbox.close();
        mailbox.put(late);
        assertThat(waiting.closed && late.closed).isTrue();
        assertThat(mailbox.take(Duration.ofSeconds(10))).isNull();
    }

    /** A frame without pixels, because a mailbox never looks at them. */
    private static final class NumberedFrame implements Frame {
        private final long number;
        private boolean closed;

        NumberedFrame(long number) {
            this.number = number;
        }

        @Override
        public Instant at() {
            return Instant.EPOCH.plusSeconds(number);
        }

        @Override
        public long sequence() {
            return number;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public int height() {
            return 2;
        }

        @Override
        public void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot) {}

        @Override
        public Frame retain() {
            return this;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
