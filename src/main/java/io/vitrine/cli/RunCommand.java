package io.vitrine.cli;

import io.vitrine.camera.Camera;
import io.vitrine.rules.Rule;
import io.vitrine.site.Site;
import io.vitrine.site.SiteException;
import io.vitrine.site.SiteFile;
import io.vitrine.site.SiteWatch;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service until it is told to end. */
@Command(
        name = "run",
        description = "Run the service: cameras, alerts, reports and pages. Without a configuration it shows a demo.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Path USUAL = Path.of("vitrine.yml");
    /** At a configuration that may have changed. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(20);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration (default: vitrine.yml where there is one, else a demo)")
    private @Nullable Path config;

    @Option(
            names = "--camera",
            paramLabel = "SOURCE",
            description = "watch this source instead of the configured cameras: rtsp(s)://, http(s):// (MJPEG),"
                    + " /dev/videoN, a video file, a folder of pictures, or demo; may be given several times")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR", description = "where the database and the broker keep their files")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "PORT", description = "of the pages (8080 unless configured); 0 for any")
    private @Nullable Integer port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CommandFailure {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try {
            Site site = site();
            serve(site, ending, ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SiteException | OpeningException | IllegalArgumentException e) {
            throw new CommandFailure(e);
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private void serve(Site site, CountDownLatch ending, CountDownLatch ended)
            throws OpeningException, InterruptedException {
        Path file = file();
        try (OpenStore store = OpenStore.open(site);
                SiteWatch watch = new SiteWatch(file == null ? USUAL : file, site, this::site, store::change)) {
            if (file != null) {
                watch.start(BETWEEN_LOOKS);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ending, ended)));
            greet(store);
            ending.await();
        }
    }

    /** The configuration; null for the demo. */
    private @Nullable Path file() {
        return config == null && Files.exists(USUAL) ? USUAL : config;
    }

    private void greet(OpenStore store) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n  Vitrine is open: %s%n", store.address());
        out.printf("  Staff page:      %s/staff%n", store.address());
        store.firstPassword()
                .ifPresent(
                        password -> out.printf("  First login:     admin, password %s (shown only now)%n", password));
        out.printf("%n  Ctrl-C ends it.%n%n");
        out.flush();
    }

    private Site site() throws SiteException {
        Path folder = data == null ? Path.of("data") : data;
        Path file = file();
        Site site = file == null ? Site.demo(folder) : SiteFile.read(file);
        if (data != null) {
            site = site.in(data);
        }
        if (port != null) {
            site = site.at(port);
        }
        return sources.isEmpty() ? site : site.with(cameras(), anywhere(site));
    }

    private List<Camera> cameras() {
        List<Camera> cameras = new ArrayList<>();
        for (String source : sources) {
            String id = sources.size() == 1 ? "camera" : "camera-" + (cameras.size() + 1);
            cameras.add(Camera.of(id, source));
        }
        return cameras;
    }

    /** Cameras from the command line have no zones, and are not named by any rule. */
    private static List<Rule> anywhere(Site site) {
        return site.rules().stream().map(Rule::anywhere).toList();
    }

    /** When the process is told to end: waits until the parts are closed, so that nothing is lost. */
    private static void end(CountDownLatch ending, CountDownLatch ended) {
        ending.countDown();
        try {
            ended.await(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
