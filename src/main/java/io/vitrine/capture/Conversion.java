package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * From pixels of one size, format and colour space to RGB of another size.
 *
 * @param matrix which coefficients make RGB of YUV, in swscale's numbers
 * @param fullRange whether black is 0 and white 255, rather than 16 and 235
 */
record Conversion(int width, int height, int format, int matrix, boolean fullRange, int toWidth, int toHeight) {

    static Conversion of(AVFrame picture, Cut cut) {
        return new Conversion(
                cut.width(),
                cut.height(),
                picture.format(),
                matrix(picture),
                fullRange(picture),
                cut.toWidth(),
                cut.toHeight());
    }

    /** A picture that does not say is BT.709 where it is larger than television used to be, as players hold it. */
    private static int matrix(AVFrame picture) {
        int said = picture.colorspace();
        if (said == AVCOL_SPC_UNSPECIFIED) {
            return picture.width() >= 1280 || picture.height() > 576 ? SWS_CS_ITU709 : SWS_CS_ITU601;
        }
        if (said == AVCOL_SPC_BT709) {
            return SWS_CS_ITU709;
        }
        if (said == AVCOL_SPC_BT2020_NCL || said == AVCOL_SPC_BT2020_CL) {
            return SWS_CS_BT2020;
        }
        if (said == AVCOL_SPC_SMPTE240M) {
            return SWS_CS_SMPTE240M;
        }
        return said == AVCOL_SPC_FCC ? SWS_CS_FCC : SWS_CS_ITU601;
    }

    static boolean fullRange(AVFrame picture) {
        int format = picture.format();
        return picture.color_range() == AVCOL_RANGE_JPEG
                || format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P;
    }
}
