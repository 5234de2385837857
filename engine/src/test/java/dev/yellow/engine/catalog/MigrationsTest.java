package dev.yellow.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestDatabases;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The catalog's migrations, by which databases that exist follow new versions.
class MigrationsTest {
    /// A file that some database has run must stay as it is: that database would refuse every later version. What is new
    /// comes as a new file, with a line here.
    @ParameterizedTest
    @CsvSource({
        "V1__catalog.sql, dac760cbe2336109ea9f5185d29e8b7a58e5656a67ccccd8c20f570ef649d7d7",
        "V2__transformers.sql, 86fdb1108badea40e3baaa57c86d6623dce6a6cf2f2b8b4906cc606eab849a26",
        "V3__progress.sql, 96d9fee3885a9e98148254df05116aec524a812471bb062d2c559f7658de741c",
        "V4__offers_and_schedules.sql, 6308e42e58533110cb0ef8f69f70ff749e33bf9866c0499bb18347462c58b363",
        "V5__scheduler.sql, a2902b0346604904f8b3e503b7b8f0b7089e0462c76f97a23ffd8a7fc901fcea",
        "V6__frozen.sql, e9ce0494e2169e59063eb1133cc76d3e8487e1a4dd80237a0f71afd3b62a6dad",
        "V7__changes_by_dataset.sql, dcee4047441eaadd7f26eff4d1d2f3e7fb19787cbc1e739d82574abb380849a1",
        "V8__changes.sql, 993792b48f7ba100e8d7e400a3d44ef6d326065f824ab4e62e520ac2636aac6a",
        "V9__rejects.sql, 574cdaa61b8b152fce341380488509743e3a29f474770ccd8127f0636064e7ef",
        "V10__plans.sql, 08169b20fee8a1669e7cb1422c278a3a0faf6ece529fb93ed52f01aa2d98c311",
        "V11__lost_views.sql, c39fd20f3a2b8d9b9d78f19fe9ae1be7e4cc20c1a1fcd069f8d617dfc29513f0",
    })
    void whatWasRunOnceIsNeverChanged(String file, String sha256) throws Exception {
        try (var in = Migrations.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()))).isEqualTo(sha256);
        }
    }

    @Test
    @ExtendWith(TestDatabases.class)
    void eachRunsOnceAndInOrder(TestDatabase database) {
        var merge = Database.merge(database.url(), new Credential.UserPassword(database.user(), database.password()));
        assertThat(Migrations.run(merge)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        assertThat(Migrations.run(merge)).isEmpty();
    }
}
