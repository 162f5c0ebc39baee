package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.perspective.Post;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands for wherever a host has its posts. */
record Archive(String name, Queue<Post> posts) {

    static Archive createEmpty() {
        return new Archive("archive " + UUID.randomUUID(), new ConcurrentLinkedQueue<>());
    }

    void append(Post post) {
        posts.add(post);
    }

    List<Post> all() {
        return List.copyOf(posts);
    }
}
