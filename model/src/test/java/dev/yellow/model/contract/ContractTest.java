package dev.yellow.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.store.Datastore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final int STORES = 500;

    @Test
    void everyStoreIsAContractByTheStandardAndComesBackAsItWas() {
        for (var seed = 0; seed < STORES; seed++) {
            var store = Contracts.store(Contracts.json(new RandomStore(seed).tree()));
            var contract = Contract.of(store, "wide_world");
            assertThat(Contracts.errors(contract)).as("seed " + seed + ": " + Contracts.json(contract)).isEmpty();
            var back = imported(Contracts.json(contract), null);
            same(Contracts.store(Contracts.json(back.tree())), store, seed);
            // Past what is written the same bytes follow.
            assertThat(Contract.of(Contracts.store(Contracts.json(back.tree())), "wide_world")).as("seed " + seed).isEqualTo(contract);
        }
    }

    @Test
    void aStoresTreeIsReadAsTheSameStore() {
        for (var seed = 0; seed < STORES; seed++) {
            var store = Contracts.store(Contracts.json(new RandomStore(seed).tree()));
            same(Contracts.store(Contracts.json(StoreTree.of(store))), store, seed);
        }
    }

    private static void same(Datastore read, Datastore store, int seed) {
        assertThat(text(read)).as("seed " + seed).isEqualTo(text(store));
    }

    /// All of a record but its places.
    private static String text(Datastore store) {
        return store.toString().replaceAll("([aA])t=store\\.yaml:\\d+:\\d+", "$1t");
    }

    @Test
    void theSchemaFindsWhatIsWrong() {
        var contract = Contract.of(Contracts.store(Contracts.json(new RandomStore(1).tree())), "wide_world");
        for (var broken : Map.<String, Object>of("kind", "Contract", "schema", "none", "apiVersion", "v9", "unknown", "x").entrySet()) {
            var copy = new LinkedHashMap<>(contract);
            copy.put(broken.getKey(), broken.getValue());
            assertThat(Contracts.errors(copy)).as(broken.getKey()).isNotEmpty();
        }
        var less = new LinkedHashMap<>(contract);
        less.remove("id");
        assertThat(Contracts.errors(less)).isNotEmpty();
    }

    @Test
    void aContractSaysWhatOthersLookFor() {
        var store = Contracts.store("""
                kind: Datastore
                name: wwi
                team: emea/warehouse
                status: production
                documentation: Orders of the importer.
                container: {postgres: {host: wwi-db, database: wwi}, credential: wwi_reader, locations: [acme/berlin]}
                ingestion: {snapshot: {}}
                schedule: {every: 1m}
                datasets:
                  lines:
                    table: sales.lines
                    classification: internal
                    key: [order_id, line]
                    columns: {line: integer not null, order_id: bigint not null, price: "numeric(18,2)", note: {type: varchar(100), documentation: For people.}}
                """);
        assertThat(Contracts.json(Contract.of(store, "wide_world"))).isEqualTo("""
                {"apiVersion":"v3.1.0","kind":"DataContract","id":"ID","name":"wwi","version":"VERSION","status":"active","tenant":"wide_world","domain":"emea",\
                "description":{"purpose":"Orders of the importer."},"team":{"name":"emea/warehouse"},\
                "servers":[{"server":"source","type":"postgresql","host":"wwi-db","port":5432,"database":"wwi","schema":"sales"}],\
                "schema":[{"name":"lines","physicalName":"sales.lines","logicalType":"object","physicalType":"table","properties":[\
                {"name":"line","logicalType":"integer","logicalTypeOptions":{"format":"i32"},"physicalType":"integer","required":true,"primaryKey":true,"primaryKeyPosition":2,"classification":"internal"},\
                {"name":"order_id","logicalType":"integer","logicalTypeOptions":{"format":"i64"},"physicalType":"bigint","required":true,"primaryKey":true,"primaryKeyPosition":1,"classification":"internal"},\
                {"name":"price","logicalType":"number","physicalType":"numeric(18,2)","classification":"internal"},\
                {"name":"note","logicalType":"string","logicalTypeOptions":{"maxLength":100},"physicalType":"varchar(100)","classification":"internal","description":"For people."}],\
                "customProperties":[{"property":"yellowClassification","value":"internal"}]}],\
                "slaProperties":[{"property":"frequency","value":60,"unit":"s"}],\
                "customProperties":[{"property":"yellowContainer","value":{"postgres":{"host":"wwi-db","port":5432,"database":"wwi","tls":"require"},"credential":"wwi_reader","locations":["acme/berlin"]}},\
                {"property":"yellowIngestion","value":{"snapshot":{}}},{"property":"yellowSchedule","value":{"every":"1m"}}]}\
                """.replace("ID", String.valueOf(Contract.of(store, "wide_world").get("id"))).replace("VERSION", String.valueOf(Contract.of(store, "wide_world").get("version"))).strip());
    }

    @Test
    void aContractOfSomebodyElseBecomesAStoreAndSaysWhatIsMissing() {
        var imported = imported("""
                apiVersion: v3.1.0
                kind: DataContract
                id: 53581432-6c55-4ba2-a65f-72344a91553a
                name: Seller Payments
                version: 1.1.0
                status: active
                domain: seller
                description: {purpose: Views built on top of the seller tables.}
                team: {name: payments}
                servers: [{server: prod, type: postgres, host: db.acme.example, port: 5432, database: pay, schema: pay}]
                schema:
                  - name: tbl
                    physicalName: tbl_1
                    physicalType: table
                    properties:
                      - {name: txn_ref_dt, logicalType: date, physicalType: DATE}
                      - {name: rcvr_id, logicalType: string, physicalType: VARCHAR(18), primaryKey: true, primaryKeyPosition: 1, required: true, classification: restricted}
                      - {name: amount, logicalType: number, logicalTypeOptions: {format: f64}}
                      - {name: tags, logicalType: array, items: {logicalType: string}}
                      - {name: at, logicalType: timestamp}
                      - {name: more, logicalType: object, physicalType: STRUCT}
                slaProperties: [{property: frequency, value: 1, unit: d}]
                """, null);
        assertThat(Contracts.json(imported.tree())).isEqualTo("""
                {"kind":"Datastore","name":"Seller_Payments","team":"seller/payments","status":"production","documentation":"Views built on top of the seller tables.",\
                "container":{"postgres":{"host":"db.acme.example","port":"5432","database":"pay"},"locations":[]},"ingestion":{"snapshot":{}},"schedule":{"every":"1d"},\
                "datasets":{"tbl":{"table":"tbl_1","key":["rcvr_id"],"columns":{"txn_ref_dt":"date","rcvr_id":{"type":"varchar(18) not null","classification":"restricted"},"amount":"double precision","tags":"text[]",\
                "at":"timestamp with time zone","more":"json"}}}}\
                """.strip());
        assertThat(imported.missing()).containsExactly("`credential` and `locations` of the container",
                "`ingestion`, if it is another than what is written here");
    }

    @Test
    void whatMakesNoStoreIsRefusedWithItsPlace() {
        refused("a: b", "YL4681 c.yaml:1:1");
        refused("kind: DataContract\napiVersion: v2.2.2", "YL4681 c.yaml:2:13");
        refused("[", "YL10");
        refused("kind: DataContract\napiVersion: v3.1.0\nname: a\nschema: x", "YL4682 c.yaml:4:9", "YL4683");
        refused("kind: DataContract\napiVersion: v3.1.0\nname: '42'\nteam: {name: emea/shop}", "YL4683 c.yaml:3:7");
        refused("kind: DataContract\napiVersion: v3.1.0\nname: a\nteam: {name: emea/shop}\nschema:\n  - name: t\n    properties:\n      - {name: x, logicalType: shape}\n      - {name: y}",
                "YL4684 c.yaml:8:9", "YL4684 c.yaml:9:9");
    }

    private static void refused(String text, String... says) {
        assertThatThrownBy(() -> imported(text, null))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.faults().stream().map(Fault::toString).toList()
                .toString()).contains(says));
    }

    private static ImportedStore imported(String text, @Nullable String team) {
        return ImportedStore.of("c.yaml", text.getBytes(StandardCharsets.UTF_8), team);
    }
}
