package dev.integrationsrouter.benchmarks.perspective;

/**
 * How much a contender is given to do.
 *
 * @param posts in all
 * @param warmUp how many of them are scored before the time is taken, so that the JIT compiler has seen the code
 */
record Load(int posts, int warmUp) {

    int measured() {
        return posts - warmUp;
    }
}
