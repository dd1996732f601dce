package io.vitrine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class WriteBehindTest {
    @ParameterizedTest
    @EnumSource
    void handing_over_does_not_wait_for_a_locked_database_and_all_is_written_in_order(TestDatabase kind)
            throws Exception {
        try (Database database = Database.open(kind.fresh());
                WriteBehind<String> writing = writing(database).start()) {
            Thread lock = kind.lock(database, Duration.ofSeconds(2));
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(writing.offer("topic/" + i)).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(100));
            assertThat(writing.waiting()).isEqualTo(100);
            lock.join();
            await().untilAsserted(() -> assertThat(writing.waiting()).isZero());
            assertThat(topics(database))
                    .isEqualTo(
                            IntStream.range(0, 100).mapToObj(i -> "topic/" + i).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_database_refuses_is_left_out_and_the_rest_goes_on(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                WriteBehind<String> writing = writing(database).start()) {
            writing.offer("one");
            writing.offer("too long".repeat(100));
            writing.offer("two");
            await().untilAsserted(() -> assertThat(writing.waiting()).isZero());
            assertThat(topics(database)).containsExactly("one", "two");
            assertThat(writing.lost()).isEqualTo(1);
        }
    }

    @Test
    void closing_writes_what_waits() {
        List<Integer> written = new ArrayList<>();
        WriteBehind<Integer> writing = new WriteBehind<>("test", 1000, written::add);
        IntStream.range(0, 1000).forEach(writing::offer);
        writing.start().close();
        assertThat(written).hasSize(1000);
        assertThat(writing.offer(1)).isFalse();
    }

    @Test
    void more_than_may_wait_is_refused_at_once() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (WriteBehind<Integer> writing = new WriteBehind<Integer>("test", 10, i -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start()) {
            writing.offer(0);
            await().until(() -> writing.offer(1));
            while (writing.offer(2)) {
                assertThat(writing.waiting()).isLessThan(20);
            }
            assertThat(writing.lost()).isPositive();
            go.countDown();
        }
    }

    private static WriteBehind<String> writing(Database database) {
        return new WriteBehind<>("test", 1000, topic -> database.jdbi().useTransaction(handle -> add(handle, topic)));
    }

    private static void add(Handle handle, String topic) {
        handle.createUpdate("insert into outbox (topic, payload, retained, expires_at) values (:t, '', false, now())")
                .bind("t", topic)
                .execute();
    }

    private static List<String> topics(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select topic from outbox order by seq")
                        .mapTo(String.class)
                        .list());
    }
}
