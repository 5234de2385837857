package dev.yellow.examples.wwi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The example model: one store with all 31 tables, a stack with a live and a forensic platform, five workspaces, and a
/// transformer that masks customers.
public final class WwiModel {
    /// The store's name.
    public static final String STORE = "wwi";
    /// The name of the credential that the store is read with.
    public static final String CREDENTIAL = "wwi_reader";

    private static final String STORE_FILE = "teams/emea/warehouse/wwi.yaml";
    private static final List<String> FILES = List.of("ecosystem.yaml", "stacks/yellow.yaml", "zones/emea.yaml", STORE_FILE,
            "teams/emea/warehouse/stock_control.yaml", "teams/emea/warehouse/reporting.yaml", "teams/emea/sales/sales_desk.yaml",
            "teams/emea/sales/masked_customers.sql",
            "teams/emea/sales/market_study.yaml", "teams/emea/audit/audit.yaml");
    /// The one line that says where the source is, and the hint that names it.
    private static final Pattern CONTAINER = Pattern.compile("host: localhost, port: 5432, database: wwi,");
    private static final Pattern SOURCE = Pattern.compile("^  localhost:", Pattern.MULTILINE);

    private WwiModel() {}

    /// Writes the model's files, with the source where it really is; overwrites those that are there.
    ///
    /// @param folder made when it is missing
    public static void write(Path folder, String host, int port, String database) throws IOException {
        for (var file : FILES) {
            var text = CONTAINER.matcher(read(file))
                    .replaceFirst(Matcher.quoteReplacement("host: " + host + ", port: " + port + ", database: " + database + ","));
            var target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, SOURCE.matcher(text).replaceFirst(Matcher.quoteReplacement("  " + host + ":")));
        }
    }

    private static String read(String file) throws IOException {
        try (var in = WwiModel.class.getResourceAsStream("/wwi/model/" + file)) {
            if (in == null) throw new IllegalStateException("the jar lacks wwi/model/" + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
