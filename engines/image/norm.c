/* GroupNorm, optionally followed by SiLU, forward and backward, for bf16 channels_last pictures.
 *
 * Layout: x, y, dy, dx are [pictures][positions][channels] bf16; weight, bias [channels] float;
 * mean, r [pictures][groups] float. Sums are float. Two passes over memory each way;
 * separate operations take nine. norm.py compiles it for this machine; no library is needed.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint16_t bf16;

static inline float wide(bf16 v) {
    union { uint32_t i; float f; } u;
    u.i = (uint32_t)v << 16;
    return u.f;
}

static inline bf16 narrow(float v) {
    union { uint32_t i; float f; } u;
    u.f = v;
    return (bf16)((u.i + 0x7fffu + ((u.i >> 16) & 1u)) >> 16); /* to nearest, ties to even */
}

/* e^v to about 1e-6 of its size, written so that compilers vectorise it; NaN is propagated. */
static inline float exponential(float v) {
    v = v > 87.0f ? 87.0f : v;
    v = v < -87.0f ? -87.0f : v;
    float whole = floorf(v * 1.44269504f + 0.5f);
    float rest = v - whole * 0.693359375f + whole * 2.12194440e-4f;
    float e = 1.0f + rest * (1.0f + rest * (0.5f + rest * (0.16666667f + rest * (0.041666668f
              + rest * (0.0083333338f + rest * 0.0013888889f)))));
    union { int32_t i; float f; } power;
    power.i = ((int32_t)whole + 127) << 23;
    return e * power.f;
}

static void scales(const float *mean, const float *r, const float *weight, const float *bias,
                   long channels, long groups, float *a, float *b) {
    long each = channels / groups;
    for (long c = 0; c < channels; c++) {
        a[c] = r[c / each] * weight[c];
        b[c] = bias[c] - mean[c / each] * a[c];
    }
}

static void moments(const bf16 *x, long positions, long channels, long groups, float eps,
                    float *sum, float *square, float *mean, float *r) {
    long each = channels / groups;
    memset(sum, 0, sizeof(float) * channels);
    memset(square, 0, sizeof(float) * channels);
    for (long p = 0; p < positions; p++, x += channels)
        for (long c = 0; c < channels; c++) {
            float v = wide(x[c]);
            sum[c] += v;
            square[c] += v * v;
        }
    for (long g = 0; g < groups; g++) {
        double s = 0, q = 0, n = (double)positions * each;
        for (long c = g * each; c < (g + 1) * each; c++) { s += sum[c]; q += square[c]; }
        double variance = q / n - (s / n) * (s / n);
        mean[g] = (float)(s / n);
        r[g] = (float)(1.0 / sqrt((variance > 0 ? variance : 0) + eps));
    }
}

int group_norm_forward(const bf16 *x, const float *weight, const float *bias, bf16 *y, float *mean,
                       float *r, long pictures, long positions, long channels, long groups, float eps,
                       int silu) {
    float *work = malloc(sizeof(float) * 2 * channels);
    if (!work) return 1;
    float *a = work, *b = work + channels;
    for (long n = 0; n < pictures; n++, x += positions * channels, y += positions * channels) {
        moments(x, positions, channels, groups, eps, a, b, mean + n * groups, r + n * groups);
        scales(mean + n * groups, r + n * groups, weight, bias, channels, groups, a, b);
        for (long p = 0; p < positions; p++) {
            const bf16 *from = x + p * channels;
            bf16 *to = y + p * channels;
            if (silu)
                for (long c = 0; c < channels; c++) {
                    float t = wide(from[c]) * a[c] + b[c];
                    to[c] = narrow(t / (1.0f + exponential(-t)));
                }
            else
                for (long c = 0; c < channels; c++) to[c] = narrow(wide(from[c]) * a[c] + b[c]);
        }
    }
    free(work);
    return 0;
}

/* The gradient at the input of the SiLU. */
static inline float through(float grad, float t, int silu) {
    float s = 1.0f / (1.0f + exponential(-t));
    return silu ? grad * s * (1.0f + t * (1.0f - s)) : grad;
}

/* With g the gradient at the norm's output, s = sum(g x w) and t = sum(g w) over a group of n:
 * dx = A g + B x + C, A = r w, B = (t mean - s) r^3 / n, C = -B mean - t r / n. */
int group_norm_backward(const bf16 *x, const bf16 *dy, const float *weight, const float *bias,
                        const float *mean, const float *r, bf16 *dx, float *dweight, float *dbias,
                        long pictures, long positions, long channels, long groups, int silu) {
    float *work = malloc(sizeof(float) * 6 * channels);
    if (!work) return 1;
    float *a = work, *b = a + channels, *dot = b + channels, *sum = dot + channels;
    float *bx = sum + channels, *cx = bx + channels;
    long each = channels / groups;
    double n = (double)positions * each;
    memset(dweight, 0, sizeof(float) * channels);
    memset(dbias, 0, sizeof(float) * channels);
    for (long i = 0; i < pictures; i++, x += positions * channels, dy += positions * channels,
              dx += positions * channels, mean += groups, r += groups) {
        scales(mean, r, weight, bias, channels, groups, a, b);
        memset(dot, 0, sizeof(float) * 2 * channels);
        for (long p = 0; p < positions; p++) {
            const bf16 *v = x + p * channels, *d = dy + p * channels;
            if (silu)
                for (long c = 0; c < channels; c++) {
                    float xv = wide(v[c]), g = through(wide(d[c]), xv * a[c] + b[c], 1);
                    dot[c] += g * xv;
                    sum[c] += g;
                }
            else
                for (long c = 0; c < channels; c++) {
                    float g = wide(d[c]);
                    dot[c] += g * wide(v[c]);
                    sum[c] += g;
                }
        }
        for (long k = 0; k < groups; k++) {
            double s = 0, t = 0;
            for (long c = k * each; c < (k + 1) * each; c++) {
                s += (double)dot[c] * weight[c];
                t += (double)sum[c] * weight[c];
            }
            double rk = r[k], bk = (t * mean[k] - s) * rk * rk * rk / n;
            for (long c = k * each; c < (k + 1) * each; c++) {
                bx[c] = (float)bk;
                cx[c] = (float)(-bk * mean[k] - t * rk / n);
                dweight[c] += (dot[c] - sum[c] * mean[k]) * (float)rk;
                dbias[c] += sum[c];
            }
        }
        for (long p = 0; p < positions; p++) {
            const bf16 *v = x + p * channels, *d = dy + p * channels;
            bf16 *to = dx + p * channels;
            if (silu)
                for (long c = 0; c < channels; c++) {
                    float xv = wide(v[c]), g = through(wide(d[c]), xv * a[c] + b[c], 1);
                    to[c] = narrow(g * a[c] + xv * bx[c] + cx[c]);
                }
            else
                for (long c = 0; c < channels; c++)
                    to[c] = narrow(wide(d[c]) * a[c] + wide(v[c]) * bx[c] + cx[c]);
        }
    }
    free(work);
    return 0;
}
