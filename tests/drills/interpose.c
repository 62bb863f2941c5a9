/* Sets the clock of a program by DRILL_CLOCK_S seconds, and lets each flush to the disk take
   DRILL_FLUSH_MS longer. Loaded with LD_PRELOAD; see interposed.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long setting(const char *name) {
    const char *text = getenv(name);
    return text ? atoll(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    static int (*original)(clockid_t, struct timespec *);
    if (!original) original = dlsym(RTLD_NEXT, "clock_gettime");
    int result = original(clock, at);
    if (result == 0 && clock == CLOCK_REALTIME) at->tv_sec += setting("DRILL_CLOCK_S");
    return result;
}

int gettimeofday(struct timeval *at, void *zone) {
    (void)zone;
    struct timespec now;
    int result = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return result;
}

time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}

static void wait_for_the_disk(void) { usleep(1000 * setting("DRILL_FLUSH_MS")); }

int fsync(int file) {
    static int (*original)(int);
    if (!original) original = dlsym(RTLD_NEXT, "fsync");
    wait_for_the_disk();
    return original(file);
}

int fdatasync(int file) {
    static int (*original)(int);
    if (!original) original = dlsym(RTLD_NEXT, "fdatasync");
    wait_for_the_disk();
    return original(file);
}
