package io.vitrine.detection;

import io.vitrine.capture.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One line of inference for all cameras. Each camera waits for its own answer, so at most one frame per camera, with its
 * tiles, queues and nothing grows; first come, first served. A graphics card likes one worker with large batches, a
 * processor one worker per core with batches of one, over which the tiles of a large picture are spread.
 */
public final class InferenceLine implements PersonDetector, AutoCloseable {
    private record Request(Frame frame, CompletableFuture<List<Detection>> answer) {}

    private final PersonDetector detector;
    private final int largestBatch;
    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    public InferenceLine(PersonDetector detector, int workers, int largestBatch) {
        if (workers < 1 || largestBatch < 1) {
            throw new IllegalArgumentException(
                    "needs 1 worker and batches of 1 or more, not %d and %d".formatted(workers, largestBatch));
        }
        this.detector = detector;
        this.largestBatch = largestBatch;
        for (int i = 0; i < workers; i++) {
            Thread worker = new Thread(this::work, "inference-" + i);
            worker.setDaemon(true);
            worker.start();
            this.workers.add(worker);
        }
    }

    /** Waits for the answers to all frames; a failure of the detector is thrown here, to the camera that asked. */
    @Override
    public List<List<Detection>> detect(List<Frame> frames) {
        List<Request> requests = frames.stream()
                .map(f -> new Request(f, new CompletableFuture<>()))
                .toList();
        if (closed) {
            throw new IllegalStateException("the inference line is closed");
        }
        queue.addAll(requests);
        try {
            return requests.stream().map(request -> request.answer().join()).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Requests that no worker has taken yet. */
    public int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (!closed) {
                List<Request> batch = new ArrayList<>();
                batch.add(queue.take());
                queue.drainTo(batch, largestBatch - 1);
                answer(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Request> batch) {
        try {
            List<List<Detection>> found =
                    detector.detect(batch.stream().map(Request::frame).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(found.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    /** Ends the workers; who still waits gets an exception. */
    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
        for (Request left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().completeExceptionally(new IllegalStateException("the inference line is closed"));
        }
    }
}
