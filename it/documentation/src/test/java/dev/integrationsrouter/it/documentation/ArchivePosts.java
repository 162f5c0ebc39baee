package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.perspective.PostSource;

record ArchivePosts(Archive archive) implements PostSource {

    @Override
    public String description() {
        return archive.name();
    }

    @Override
    public void read(Reader reader) {
        archive.all().forEach(reader::post);
    }
}
