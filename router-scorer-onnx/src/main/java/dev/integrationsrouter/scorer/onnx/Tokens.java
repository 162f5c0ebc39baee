package dev.integrationsrouter.scorer.onnx;

/**
 * A text as a model takes it.
 *
 * @param ids of its tokens
 * @param types which of two texts each token is of; as long as {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one to the next, never compared
record Tokens(long[] ids, long[] types) {

    int length() {
        return ids.length;
    }
}
