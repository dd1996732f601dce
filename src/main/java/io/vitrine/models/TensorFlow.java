package io.vitrine.models;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts TensorFlow once in this process, from the natives on the class path and without any call home. */
final class TensorFlow {
    static final String NAME = "TensorFlow";
    private static final Logger log = LoggerFactory.getLogger(TensorFlow.class);

    private TensorFlow() {}

    /**
     * The device a choice stands for on this machine.
     *
     * @throws ModelException when a graphics card is asked for and none can be used
     */
    static Device device(DeviceChoice choice) {
        Engine engine = engine();
        boolean gpu = choice != DeviceChoice.CPU && engine.hasCapability(StandardCapabilities.CUDA);
        if (choice == DeviceChoice.GPU && !gpu) {
            throw new ModelException("device gpu: TensorFlow finds no graphics card here;"
                    + " choose auto or cpu, or run the build made with -Pgpu on a machine with an NVIDIA driver");
        }
        log.info("models run on the {} (device {})", gpu ? "graphics card" : "processor", choice);
        return gpu ? Device.gpu() : Device.cpu();
    }

    private static Engine engine() {
        return Boot.ENGINE;
    }

    /** Initialised on first use, by one thread. */
    private static final class Boot {
        static final Engine ENGINE = start();

        private static Engine start() {
            System.setProperty("ai.djl.offline", "true");
            System.setProperty("OPT_OUT_TRACKING", "true");
            // One thread for each call and one call for each core beats one call on all cores by far. The first
            // session fixes this for the whole process.
            setUnlessGiven("ai.djl.tensorflow.num_intraop_threads", "1");
            setUnlessGiven("ai.djl.tensorflow.num_interop_threads", "1");
            setUnlessGiven("TF_CPP_MIN_LOG_LEVEL", "1");
            // JavaCPP's own limits know nothing of the heap's size and stop a busy process for no reason.
            setUnlessGiven("org.bytedeco.javacpp.maxBytes", "0");
            setUnlessGiven("org.bytedeco.javacpp.maxPhysicalBytes", "0");
            try {
                String library =
                        org.bytedeco.javacpp.Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class);
                Path folder = Path.of(library).getParent();
                System.setProperty("TENSORFLOW_LIBRARY_PATH", String.valueOf(folder));
                return Engine.getEngine(NAME);
            } catch (UnsatisfiedLinkError | RuntimeException e) {
                throw new ModelException(
                        "TensorFlow's native library does not start on this machine: " + e.getMessage(), e);
            }
        }

        private static void setUnlessGiven(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }
    }
}
