/*
 * What we ask of libaom, in terms that do not change with its version: numbers, and pointers to samples.
 * Called from aom.rs alone, which says what each argument must hold.
 */
#include <aom/aom_decoder.h>
#include <aom/aom_encoder.h>
#include <aom/aomcx.h>
#include <aom/aomdx.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The same as `Job` in aom.rs. */
struct job {
    uint32_t width, height;
    uint32_t depth;        /* 8, 10 or 12 bits */
    uint32_t layout;       /* 0 grey, 1 4:4:4 */
    uint32_t matrix;       /* H.273 */
    uint32_t speed;        /* 0 to 9 */
    uint32_t level;        /* 0 best to 63 worst; with `lossless` unused */
    uint32_t lossless;     /* 0 or 1 */
    uint32_t screen;       /* 1 for screenshots and drawings */
    const uint16_t *planes[3]; /* rows without padding */
};

static void fill(const aom_image_t *image, int plane, const uint16_t *from, size_t width, size_t height) {
    for (size_t y = 0; y < height; y++, from += width) {
        unsigned char *row = image->planes[plane] + (ptrdiff_t)y * image->stride[plane];
        if (image->fmt & AOM_IMG_FMT_HIGHBITDEPTH) {
            memcpy(row, from, width * sizeof *from);
        } else {
            for (size_t x = 0; x < width; x++) row[x] = (unsigned char)from[x];
        }
    }
}

/* Appends what the encoder has; 0 if memory ran out. */
static int collect(aom_codec_ctx_t *encoder, uint8_t **data, size_t *length) {
    aom_codec_iter_t at = NULL;
    const aom_codec_cx_pkt_t *packet;
    while ((packet = aom_codec_get_cx_data(encoder, &at)) != NULL) {
        if (packet->kind != AOM_CODEC_CX_FRAME_PKT) continue;
        uint8_t *more = realloc(*data, *length + packet->data.frame.sz);
        if (more == NULL) return 0;
        memcpy(more + *length, packet->data.frame.buf, packet->data.frame.sz);
        *data = more;
        *length += packet->data.frame.sz;
    }
    return 1;
}

/* One still picture. Gives 0 and the bytes, to be freed by `vignettes_aom_free`, or libaom's error. */
int vignettes_aom_encode(const struct job *job, uint8_t **data, size_t *length) {
    *data = NULL;
    *length = 0;
    aom_codec_iface_t *av1 = aom_codec_av1_cx();
    aom_codec_enc_cfg_t config;
    aom_codec_err_t error = aom_codec_enc_config_default(av1, &config, AOM_USAGE_ALL_INTRA);
    if (error != AOM_CODEC_OK) return error;
    config.g_w = job->width;
    config.g_h = job->height;
    /* One thread, so that the bytes do not depend on their number; pictures are built beside one another. */
    config.g_threads = 1;
    /* One frame: a still picture with the short header. */
    config.g_limit = 1;
    config.g_lag_in_frames = 0;
    config.g_profile = job->layout == 0 ? 0 : 1;
    config.g_bit_depth = (aom_bit_depth_t)job->depth;
    config.g_input_bit_depth = job->depth;
    config.monochrome = job->layout == 0;
    config.rc_end_usage = AOM_Q;
    config.rc_min_quantizer = 0;
    config.rc_max_quantizer = 63;

    aom_img_fmt_t format = job->layout == 0 ? AOM_IMG_FMT_I420 : AOM_IMG_FMT_I444;
    if (job->depth > 8) format |= AOM_IMG_FMT_HIGHBITDEPTH;
    aom_image_t *image = aom_img_alloc(NULL, format, job->width, job->height, 32);
    if (image == NULL) return AOM_CODEC_MEM_ERROR;
    image->monochrome = job->layout == 0;
    image->range = AOM_CR_FULL_RANGE;
    image->bit_depth = job->depth;
    size_t width = job->width, height = job->height;
    fill(image, 0, job->planes[0], width, height);
    if (job->layout != 0) {
        fill(image, 1, job->planes[1], width, height);
        fill(image, 2, job->planes[2], width, height);
    } else {
        /* Not coded, but read. */
        for (int plane = 1; plane < 3; plane++) {
            uint16_t middle = (uint16_t)(1u << (job->depth - 1));
            for (size_t y = 0; y < (height + 1) / 2; y++) {
                unsigned char *row = image->planes[plane] + (ptrdiff_t)y * image->stride[plane];
                for (size_t x = 0; x < (width + 1) / 2; x++) {
                    if (job->depth > 8) ((uint16_t *)row)[x] = middle;
                    else row[x] = (unsigned char)middle;
                }
            }
        }
    }

    aom_codec_ctx_t encoder;
    error = aom_codec_enc_init(&encoder, av1, &config, job->depth > 8 ? AOM_CODEC_USE_HIGHBITDEPTH : 0);
    if (error != AOM_CODEC_OK) {
        aom_img_free(image);
        return error;
    }
    struct { int control; int value; } controls[] = {
        { AOME_SET_CPUUSED, (int)job->speed },
        { AOME_SET_CQ_LEVEL, (int)job->level },
        { AV1E_SET_LOSSLESS, (int)job->lossless },
        { AV1E_SET_ROW_MT, 0 },
        { AV1E_SET_COLOR_RANGE, AOM_CR_FULL_RANGE },
        { AV1E_SET_COLOR_PRIMARIES, AOM_CICP_CP_BT_709 },
        { AV1E_SET_TRANSFER_CHARACTERISTICS, AOM_CICP_TC_SRGB },
        { AV1E_SET_MATRIX_COEFFICIENTS, (int)job->matrix },
        { AOME_SET_TUNING, AOM_TUNE_SSIM },
        /* Quantiser matrices, and distortion measured through them: bytes go where eyes look. */
        { AV1E_SET_ENABLE_QM, !job->lossless },
        { AV1E_SET_QM_MIN, 8 },
        { AV1E_SET_QM_MAX, 14 },
        { AV1E_SET_TUNE_CONTENT, job->screen ? AOM_CONTENT_SCREEN : AOM_CONTENT_DEFAULT },
    };
    for (size_t at = 0; error == AOM_CODEC_OK && at < sizeof controls / sizeof *controls; at++) {
        error = aom_codec_control(&encoder, controls[at].control, controls[at].value);
    }
    if (error == AOM_CODEC_OK && !job->lossless) error = aom_codec_set_option(&encoder, "dist-metric", "qm-psnr");
    if (error == AOM_CODEC_OK) error = aom_codec_encode(&encoder, image, 0, 1, 0);
    if (error == AOM_CODEC_OK && !collect(&encoder, data, length)) error = AOM_CODEC_MEM_ERROR;
    /* What it still holds back. */
    if (error == AOM_CODEC_OK) error = aom_codec_encode(&encoder, NULL, 0, 1, 0);
    if (error == AOM_CODEC_OK && !collect(&encoder, data, length)) error = AOM_CODEC_MEM_ERROR;
    aom_codec_destroy(&encoder);
    aom_img_free(image);
    if (error == AOM_CODEC_OK && *length == 0) error = AOM_CODEC_ERROR;
    if (error != AOM_CODEC_OK) {
        free(*data);
        *data = NULL;
        *length = 0;
    }
    return error;
}

void vignettes_aom_free(uint8_t *data) {
    free(data);
}

/* The same as `View` in aom.rs. */
struct view {
    uint32_t width, height;
    uint32_t depth;        /* bits of a sample */
    uint32_t bytes;        /* of a sample, 1 or 2 */
    uint32_t grey;         /* 1 if there is one plane alone */
    uint32_t shift_x, shift_y; /* of chroma: 1 is half as many */
    const uint8_t *planes[3];
    ptrdiff_t strides[3];  /* bytes */
};

/* Decodes the frames of one item and shows the last. NULL, and an error, if it can't. */
aom_codec_ctx_t *vignettes_aom_open(const uint8_t *data, size_t length, uint32_t operating_point, struct view *view,
                                    int *error) {
    aom_codec_ctx_t *decoder = calloc(1, sizeof *decoder);
    *error = AOM_CODEC_MEM_ERROR;
    if (decoder == NULL) return NULL;
    aom_codec_dec_cfg_t config = { 0 };
    config.threads = 1;
    config.allow_lowbitdepth = 1;
    *error = aom_codec_dec_init(decoder, aom_codec_av1_dx(), &config, 0);
    if (*error != AOM_CODEC_OK) {
        free(decoder);
        return NULL;
    }
    *error = aom_codec_control(decoder, AV1D_SET_OPERATING_POINT, (int)operating_point);
    if (*error == AOM_CODEC_OK) *error = aom_codec_decode(decoder, data, length, NULL);
    aom_image_t *image = NULL;
    if (*error == AOM_CODEC_OK) {
        aom_codec_iter_t at = NULL;
        aom_image_t *next;
        while ((next = aom_codec_get_frame(decoder, &at)) != NULL) image = next;
        int corrupted = 0;
        if (image == NULL || aom_codec_control(decoder, AOMD_GET_FRAME_CORRUPTED, &corrupted) != AOM_CODEC_OK ||
            corrupted) {
            *error = AOM_CODEC_CORRUPT_FRAME;
        }
    }
    if (*error != AOM_CODEC_OK) {
        aom_codec_destroy(decoder);
        free(decoder);
        return NULL;
    }
    view->width = image->d_w;
    view->height = image->d_h;
    view->depth = image->bit_depth;
    view->bytes = image->fmt & AOM_IMG_FMT_HIGHBITDEPTH ? 2 : 1;
    view->grey = image->monochrome != 0;
    view->shift_x = image->x_chroma_shift;
    view->shift_y = image->y_chroma_shift;
    for (int plane = 0; plane < 3; plane++) {
        view->planes[plane] = image->planes[plane];
        view->strides[plane] = image->stride[plane];
    }
    return decoder;
}

void vignettes_aom_close(aom_codec_ctx_t *decoder) {
    aom_codec_destroy(decoder);
    free(decoder);
}

/* libaom's word for its error. */
const char *vignettes_aom_word(int error) {
    return aom_codec_err_to_string((aom_codec_err_t)error);
}
