package io.vitrine.models;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_UINT8;

import ai.djl.tensorflow.engine.SavedModelBundle;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A model's own TensorFlow session, called through the C interface with one prepared batch and nothing around it: what
 * a {@link Model#run} is measured against. Of use only while the model is open; one thread.
 */
public final class RawSession implements AutoCloseable {
    private static final String SIGNATURE = "serving_default";

    private final SavedModelBundle bundle;
    private final TF_Output input;
    private final TF_Output outputs;
    private final int outputCount;
    private final TF_Tensor batch;
    private final TF_Status status = TF_NewStatus();

    /** @param images packed RGB bytes in a direct buffer, {@code count} pictures from position 0 on */
    public RawSession(Model model, ByteBuffer images, int count) {
        this.bundle = model.bundle();
        SignatureDef signature = bundle.getMetaGraphDef().getSignatureDefOrThrow(SIGNATURE);
        ModelCard.Input size = model.card().input();
        this.input = places(List.of(signature.getInputsOrThrow(size.name())));
        this.outputs = places(signature.getOutputsMap().values());
        this.outputCount = signature.getOutputsCount();
        int bytes = count * size.bytes();
        this.batch = TF_AllocateTensor(TF_UINT8, new long[] {count, size.height(), size.width(), 3}, 4, bytes);
        new BytePointer(TF_TensorData(batch))
                .capacity(bytes)
                .asByteBuffer()
                .put(images.duplicate().position(0).limit(bytes));
    }

    /**
     * Runs the batch and throws the outputs away.
     *
     * @throws ModelException when TensorFlow fails
     */
    public void run() {
        try (PointerPointer<TF_Tensor> in = new PointerPointer<>(1);
                PointerPointer<TF_Tensor> out = new PointerPointer<>(outputCount);
                PointerPointer<TF_Operation> targets = new PointerPointer<>(1)) {
            in.put(0, batch);
            TF_SessionRun(bundle.getSession(), null, input, in, 1, outputs, out, outputCount, targets, 0, null, status);
            if (TF_GetCode(status) != TF_OK) {
                throw new ModelException(
                        "the raw session fails: " + TF_Message(status).getString());
            }
            for (int i = 0; i < outputCount; i++) {
                TF_DeleteTensor(out.get(TF_Tensor.class, i));
            }
        }
    }

    /** Where the tensors of a signature are made in the graph. */
    private TF_Output places(Collection<TensorInfo> tensors) {
        TF_Output places = new TF_Output(tensors.size());
        int i = 0;
        for (TensorInfo tensor : tensors) {
            String[] name = tensor.getName().split(":", 2);
            places.position(i++)
                    .oper(TF_GraphOperationByName(bundle.getGraph(), name[0]))
                    .index(Integer.parseInt(name[1]));
        }
        return places.position(0);
    }

    @Override
    public void close() {
        TF_DeleteTensor(batch);
        TF_DeleteStatus(status);
        input.close();
        outputs.close();
    }
}
