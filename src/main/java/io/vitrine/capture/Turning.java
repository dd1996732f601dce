package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Turns pictures upright that a telephone took lying on its side. It stores them as its sensor lies, and says beside them
 * how they are to be shown: a photo in its EXIF orientation, a video in its display matrix. FFmpeg hands on both as a
 * matrix that goes with each picture, and leaves the turning to whoever shows it.
 */
final class Turning {
    private Turning() {}

    /** Leaves a picture that is upright already as it is. */
    static void upright(AVFrame picture) {
        AVFrameSideData told = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
        if (told != null && !told.isNull()) {
            String filters = filters(new IntPointer(told.data()));
            if (!filters.isEmpty()) {
                through(filters, picture);
            }
        }
    }

    /**
     * By right angles only. A pixel at (x, y) is shown at (a x + c y, b x + d y), where a, b are the first two numbers of
     * the matrix and c, d those of its second row.
     */
    private static String filters(IntPointer matrix) {
        int a = matrix.get(0);
        int b = matrix.get(1);
        int c = matrix.get(3);
        int d = matrix.get(4);
        boolean swapped = Math.abs((long) b) > Math.abs((long) a);
        // Named by its number, which swaps x and y and turns nothing besides.
        String filters = swapped ? ",transpose=0" : "";
        filters += (swapped ? c : a) < 0 ? ",hflip" : "";
        return filters + ((swapped ? b : d) < 0 ? ",vflip" : "");
    }

    private static void through(String filters, AVFrame picture) {
        AVFilterGraph graph = avfilter_graph_alloc();
        // None, because both ends of the graph are in it.
        try (AVFilterInOut open = new AVFilterInOut(null)) {
            // Threads would be started anew for each picture.
            graph.nb_threads(1);
            String source = "buffer@stored=width=%d:height=%d:pix_fmt=%d:time_base=1/1:colorspace=%d:range=%d"
                    .formatted(
                            picture.width(),
                            picture.height(),
                            picture.format(),
                            picture.colorspace(),
                            picture.color_range());
            check(avfilter_graph_parse2(graph, source + filters + ",buffersink@shown", open, open), filters);
            check(avfilter_graph_config(graph, (Pointer) null), filters);
            check(av_buffersrc_add_frame(avfilter_graph_get_filter(graph, "buffer@stored"), picture), filters);
            check(av_buffersink_get_frame(avfilter_graph_get_filter(graph, "buffersink@shown"), picture), filters);
        } finally {
            avfilter_graph_free(graph);
        }
    }

    private static void check(int code, String filters) {
        if (code < 0) {
            throw new IllegalStateException(
                    "a picture cannot be turned by %s: %s".formatted(filters, Ffmpeg.words(code)));
        }
    }
}
