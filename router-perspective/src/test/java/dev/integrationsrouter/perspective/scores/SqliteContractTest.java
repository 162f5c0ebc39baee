package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.contract.ScoreStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest extends ScoreStoreContract {

    @TempDir
    Path dir;

    @Override
    protected ScoreStore open() {
        return ScoreStores.open("sqlite:" + dir.resolve("scores.db"));
    }
}
