package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import dev.integrationsrouter.perspective.contract.PostSourceContract;
import java.util.function.Supplier;
import java.util.stream.Stream;

class ArchivePostsTest extends PostSourceContract {
    @Override
    protected Supplier<PostSource> place(Stream<Post> posts) {
        Archive archive = Archive.createEmpty();
        posts.forEach(archive::append);
        return () -> new ArchivePosts(archive);
    }
}
