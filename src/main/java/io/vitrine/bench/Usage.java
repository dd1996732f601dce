package io.vitrine.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What this process has taken of the machine.
 *
 * @param cpu time of all cores together since the start
 * @param heapMb Java's own memory in use, in megabytes
 * @param rssMb all memory of the process, in megabytes; 0 where {@code /proc} is not there
 */
record Usage(Duration cpu, long heapMb, long rssMb) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MB = 1024 * 1024;

    static Usage now() {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB;
        long cpu = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
        return new Usage(Duration.ofNanos(cpu), heap, rss());
    }

    private static long rss() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
