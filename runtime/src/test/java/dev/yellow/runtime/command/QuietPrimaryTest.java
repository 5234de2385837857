package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A primary whose source does not change, and the platform that takes its batches.
class QuietPrimaryTest {
    @Test
    void whoFollowsIsWokenByEveryTenthBatchThatChangedNothing(@TempDir Path folder) throws IOException {
        try (var shop = new Shop(folder)) {
            shop.withPrimary();
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            shop.done("apply", "shop");
            shop.done("job", "run", "history/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            for (var quiet = 2; quiet <= 9; quiet++) shop.done("job", "run", "history/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 0");
            assertThat(batches(shop)).containsExactly("history|9", "live|1");
            shop.done("job", "run", "history/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(batches(shop)).containsExactly("history|10", "live|10");
            assertThat(shop.merge.rows("SELECT DISTINCT yellow_batch_id FROM live.shop_customers")).containsExactly("1");
        }
    }

    private static List<String> batches(Shop shop) {
        return shop.merge.rows("SELECT platform, last_batch FROM yellow.stream ORDER BY 1");
    }
}
