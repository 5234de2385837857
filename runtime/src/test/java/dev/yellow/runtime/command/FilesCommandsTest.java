package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects of a folder, from the model to live rows and their history.
class FilesCommandsTest {
    private static final String LIVE = "SELECT customer_id, name, email, yellow_batch_id FROM live.shop_customers ORDER BY 1";
    private static final String HISTORY = "SELECT customer_id, name, yellow_batch_in, yellow_batch_out FROM history.shop_customers ORDER BY 1, 3";

    @TempDir Path folder;
    @TempDir Path drop;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void model(String ingestion) throws IOException {
        shop.exported(drop, ingestion, "every: 1m", "varchar(100)");
    }

    /// As a producer should: under another name, then renamed.
    private void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] bytes) throws IOException {
        var target = drop.resolve(name);
        Files.createDirectories(target.getParent());
        var written = Files.write(drop.resolve(".written"), bytes);
        if (Files.exists(target)) Files.setLastModifiedTime(written, FileTime.from(Files.getLastModifiedTime(target).toInstant().plusSeconds(1)));
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private void run() {
        shop.done("job", "run", "live/shop.customers");
        shop.done("job", "run", "history/shop.customers");
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = shop.merge.connect(); var result = connection.createStatement().executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new StringBuilder(String.valueOf(result.getString(1)));
                for (var c = 2; c <= result.getMetaData().getColumnCount(); c++) row.append('|').append(result.getString(c));
                rows.add(row.toString());
            }
            return rows;
        }
    }

    @Test
    void eachObjectIsReadOnceAndTheLastLineOfAKeyCounts() throws Exception {
        model("csv: {}");
        put("customers/2026-01.csv", "customer_id,name,email\n1,Ann,ann@example.org\n2,Bob,\n1,Anna,\"\"\n");
        run();
        put("customers/2026-02.csv", "email,customer_id,note,name\n,2,left,Bob\nc@example.org,3,,\"Cid, \"\"the\"\" third\"\n");
        run();
        run();
        assertThat(rows(LIVE)).containsExactly("1|Anna||1", "2|Bob|null|1", "3|Cid, \"the\" third|c@example.org|2");
        assertThat(rows(HISTORY)).containsExactly("1|Anna|1|2147483647", "2|Bob|1|2147483647", "3|Cid, \"the\" third|2|2147483647");
        put("customers/2026-01.csv", "customer_id,name,email\n1,Anne,\n");
        run();
        assertThat(rows(HISTORY)).containsExactly("1|Anna|1|3", "1|Anne|4|2147483647", "2|Bob|1|2147483647", "3|Cid, \"the\" third|2|2147483647");
        assertThat(rows("SELECT s.name || ' ' || i.name || ' ' || i.batch FROM yellow.item i JOIN yellow.stream s ON s.id = i.stream WHERE s.platform = 'live' ORDER BY i.batch"))
                .hasSize(3);
        assertThat(shop.done("batch", "verify", "history/shop.customers", "--format", "yaml")).contains("clean: true");
    }

    @Test
    void theLatestObjectIsTheWholeAndWhatItLacksIsDeleted() throws Exception {
        model("csv: {objects: latest, compression: gzip, delimiter: \";\", null: \"\\\\N\", encoding: ISO-8859-1}");
        put("customers.2026-01-01.csv.gz", gzip("customer_id;name;email\n1;Ann;\\N\n2;J\u00fcrgen;\n"));
        put("customers.2026-01-02.csv.gz", gzip("customer_id;name;email\n1;Ann;a\n2;J\u00fcrgen;\n3;Cid;\\N\n"));
        run();
        assertThat(rows(LIVE)).containsExactly("1|Ann|a|1", "2|J\u00fcrgen||1", "3|Cid|null|1");
        put("customers.2026-01-03.csv.gz", gzip("customer_id;name;email\n2;J\u00fcrgen;\n3;Cid;\\N\n"));
        run();
        Files.delete(drop.resolve("customers.2026-01-03.csv.gz"));
        run();
        assertThat(rows(LIVE)).containsExactly("2|J\u00fcrgen||1", "3|Cid|null|1");
        assertThat(rows(HISTORY)).containsExactly("1|Ann|1|1", "2|J\u00fcrgen|1|2147483647", "3|Cid|1|2147483647");
    }

    @Test
    void aColumnThatTheModelGainsIsReadOfTheLatestObjectAndOfNoEarlierOne() throws Exception {
        model("csv: {objects: latest}");
        put("customers.1.csv", "customer_id,name,note,more\n1,Ann,old,old\n2,Bob,old,old\n");
        put("customers.2.csv", "customer_id,name,email,note,more\n1,Ann,,new,new\n");
        run();
        var file = "teams/main/shop/shop.yaml";
        var email = "      email: varchar(256)\n";
        shop.edit(file, email, email + "      note: text\n");
        shop.done("apply", "shop");
        run();
        assertThat(rows("SELECT customer_id, note FROM live.shop_customers")).containsExactly("1|new");
        Files.delete(drop.resolve("customers.2.csv"));
        shop.edit(file, email, email + "      more: text\n");
        shop.done("apply", "shop");
        run();
        assertThat(rows("SELECT customer_id, note, more FROM live.shop_customers")).containsExactly("1|new|null");
        assertThat(shop.done("batch", "verify", "history/shop.customers", "--format", "yaml")).contains("clean: true");
    }

    @Test
    void aBadLineNamesObjectAndLineAndNothingOfItsBatchStays() throws Exception {
        model("jsonl: {}");
        put("customers/a.jsonl", "{\"customer_id\": 1, \"name\": \"Ann\"}\n");
        put("customers/b.jsonl", "{\"customer_id\": 2, \"name\": \"Bob\", \"email\": null}\n\n{\"customer_id\": 2.5, \"name\": \"Bob\"}\n");
        var failed = shop.run("job", "run", "live/shop.customers");
        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("b.jsonl:3").contains("2.5");
        put("customers/b.jsonl", "{\"customer_id\": 2, \"name\": \"Bob\", \"email\": null}\n{\"customer_id\": 3,\n");
        failed = shop.run("job", "run", "live/shop.customers");
        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("YL3603").contains("line 2 of object").contains("b.jsonl").contains("is no JSON");
        put("customers/b.jsonl", "{\"customer_id\": 2, \"name\": \"Bob\", \"email\": null}\n");
        run();
        assertThat(rows(LIVE)).containsExactly("1|Ann|null|1", "2|Bob|null|1");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }
}
