package dev.yellow.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a producer may do, both ways: what widens one way is refused the other way.
class CompatibilityTest {
    @TempDir Path folder;
    private Versions versions;

    @BeforeEach
    void twoVersions() throws IOException {
        versions = new Versions(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "note: varchar(20)     | note: varchar(25)",
        "note: varchar(20)     | note: varchar",
        "note: varchar(20)     | note: text",
        "amount: numeric(10,2) | amount: numeric(12,4)",
        "amount: numeric(10,2) | amount: numeric",
        "id: integer not null  | id: bigint not null",
    })
    void widensAndDoesNotNarrow(String narrow, String wide) throws IOException {
        versions.replace("shop/shop.yaml", narrow + "\n", wide + "\n");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
        var back = Proposal.of(versions.head, versions.base).breaking();
        assertThat(back).extracting(f -> f.code().toString()).isNotEmpty().containsOnly("TYPE_NARROWED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "amount: numeric(10,2)        | amount: numeric(11,4)          | TYPE_NARROWED",
        "amount: numeric(10,2)        | amount: double precision       | TYPE_NARROWED",
        "note: varchar(20)            | note: varchar(20) not null     | NOT_NULL_CHANGED",
        "key: [id, line]              | key: [line, id]                | KEY_CHANGED",
        "key: [id, line]              | key: [id]                      | KEY_CHANGED",
        "classification: confidential | classification: internal       | CLASSIFICATION_LOWERED",
    })
    void refusesWhatBreaksConsumers(String before, String after, String code) throws IOException {
        versions.replace("shop/shop.yaml", before + "\n", after + "\n");
        assertThat(versions.refusals(Versions.SHOP)).containsExactly(code);
    }

    @Test
    void aColumnThatIsNoLongerNotNullBreaksConsumersToo() throws IOException {
        versions.replace("shop/shop.yaml", "note: varchar(20)\n", "note: varchar(20) not null\n");
        assertThat(Proposal.of(versions.head, versions.base).breaking()).extracting(f -> f.code().toString()).containsExactly("NOT_NULL_CHANGED");
    }

    @Test
    void aNewColumnMayBeNull() throws IOException {
        versions.replace("shop/shop.yaml", "note: varchar(20)\n", "note: varchar(20)\n      more: text\n");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
        versions.replace("shop/shop.yaml", "more: text", "more: text not null");
        assertThat(versions.refusals(Versions.SHOP)).containsExactly("NOT_NULL_ADDED");
    }

    @Test
    void aNewStoreAndANewDatasetHarmNobody() throws IOException {
        versions.replace("shop/shop.yaml", "datasets:\n", "datasets:\n  carts: {classification: internal, key: [id], columns: {id: integer not null}}\n")
                .add("shop/till.yaml", """
                        kind: Datastore
                        name: till
                        team: emea/shop
                        status: production
                        container: {postgres: {host: db, port: 5432, database: till}, credential: reader, locations: [acme/berlin]}
                        ingestion: {snapshot: {}}
                        schedule: {every: 1m}
                        datasets: {sales: {classification: internal, key: [id], columns: {id: integer not null}}}
                        """);
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
    }

    @Test
    void aHigherClassificationIsNoHarm() throws IOException {
        versions.replace("shop/shop.yaml", "classification: confidential", "classification: personal");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
    }

    @Test
    void theClassificationOfAColumnCountsBeforeItsDatasets() throws IOException {
        versions.replace("shop/shop.yaml", "    classification: confidential\n", "")
                .replace("shop/shop.yaml", "note: varchar(20)\n", "note: {type: varchar(20), classification: public}\n");
        assertThat(versions.refusals(Versions.SHOP)).contains("CLASSIFICATION_LOWERED");
    }

    @Test
    void aKeyMayChangeInDevelopment() throws IOException {
        for (var version : new Path[] {versions.base, versions.head}) {
            var text = Files.readString(version.resolve("shop/shop.yaml"));
            Versions.write(version, "shop/shop.yaml", text.replace("status: production", "status: development"));
        }
        versions.replace("shop/shop.yaml", "key: [id, line]", "key: [line, id]");
        assertThat(versions.proposal().breaking()).isEmpty();
    }

    @Test
    void whatIsRemovedWasDeprecatedBeforeAndHasNoConsumerLeft() throws IOException {
        versions.replace("shop/shop.yaml", "      old: {type: text, deprecated: use note}\n", "");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
        versions.replace("shop/shop.yaml", "      note: varchar(20)\n", "");
        assertThat(versions.refusals(Versions.SHOP)).containsExactly("REMOVED_UNDEPRECATED");
    }

    @Test
    void aColumnStaysWhileAGroupDoesNotSayThatItIsPrepared() throws IOException {
        versions.replace("desk/desk.yaml", "{dataset: shop.orders, deprecated: allowed}", "shop.orders")
                .replace("shop/shop.yaml", "      old: {type: text, deprecated: use note}\n", "");
        assertThat(versions.proposal().breaking()).extracting(f -> f.what())
                .containsExactly("column \"old\" of dataset \"shop.orders\" is removed while desk.now read it");
    }

    @Test
    void aDeprecatedDatasetWithoutConsumersGoes() throws IOException {
        versions.replace("shop/shop.yaml", """
                  returns:
                    classification: internal
                    deprecated: use orders
                    key: [id]
                    columns: {id: integer not null}
                """.indent(0), "");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
    }

    @Test
    void aStoreDoesNotGoAtOnce() throws IOException {
        Files.delete(versions.head.resolve("shop/shop.yaml"));
        assertThat(versions.refusals(Versions.SHOP)).contains("REMOVED_UNDEPRECATED");
    }
}
