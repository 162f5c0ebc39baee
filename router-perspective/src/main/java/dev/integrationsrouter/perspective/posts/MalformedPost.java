package dev.integrationsrouter.perspective.posts;

/** What keeps something from being a post; without stack trace, as it is an everyday matter. */
final class MalformedPost extends Exception {

    private final String reason;

    /**
     * With a reason.
     *
     * @param reason for people; quotes nothing of the post
     */
    MalformedPost(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
