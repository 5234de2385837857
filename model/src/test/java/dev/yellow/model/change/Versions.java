package dev.yellow.model.change;

import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Two folders with one small model, of which a test changes the second.
final class Versions {
    static final Repository PLATFORM = Repository.parse("git.acme.example/model@platform");
    static final Repository ZONE = Repository.parse("git.acme.example/model@emea");
    static final Repository SHOP = Repository.parse("git.acme.example/model@shop");
    static final Repository DESK = Repository.parse("git.acme.example/model@desk");

    final Path base;
    final Path head;

    Versions(Path folder) throws IOException {
        base = folder.resolve("base");
        head = folder.resolve("head");
        for (var version : List.of(base, head)) {
            write(version, "ecosystem.yaml", """
                    kind: Ecosystem
                    name: acme
                    repository: git.acme.example/model@platform
                    live: git.acme.example/model@main
                    vendors: {acme: {provider: private, locations: [berlin]}}
                    zones: {emea: {repository: git.acme.example/model@emea}}
                    """);
            write(version, "stack.yaml", """
                    kind: Stack
                    name: small
                    assembly: local
                    scheduler: native
                    locations: [acme/berlin]
                    credentials: {store: environment, names: {reader: user_password}}
                    platforms: {live: {milestoning: scd1}}
                    """);
            write(version, "assignments.yaml", """
                    kind: Assignments
                    defaults: {scd1: live}
                    """);
            write(version, "emea.yaml", """
                    kind: GovernanceZone
                    name: emea
                    teams:
                      shop: {repository: git.acme.example/model@shop}
                      desk: {repository: git.acme.example/model@desk}
                    """);
            write(version, "shop/shop.yaml", """
                    kind: Datastore
                    name: shop
                    team: emea/shop
                    status: production
                    container: {postgres: {host: db, port: 5432, database: shop}, credential: reader, locations: [acme/berlin]}
                    ingestion: {snapshot: {}}
                    schedule: {every: 1m}
                    datasets:
                      orders:
                        classification: confidential
                        key: [id, line]
                        columns:
                          id: integer not null
                          line: integer not null
                          note: varchar(20)
                          amount: numeric(10,2)
                          old: {type: text, deprecated: use note}
                      returns:
                        classification: internal
                        deprecated: use orders
                        key: [id]
                        columns: {id: integer not null}
                    """);
            write(version, "desk/desk.yaml", """
                    kind: Workspace
                    name: desk
                    team: emea/desk
                    status: production
                    groups:
                      now: {requires: {milestoning: scd1}, datasets: [{dataset: shop.orders, deprecated: allowed}]}
                    transformer: {name: totals, sql: totals.sql, output: {store: totals, datasets: {totals: {classification: internal, key: [id], columns: {id: integer not null}}}}}
                    """);
            write(version, "desk/totals.sql", "INSERT INTO output.totals SELECT id FROM input.now_shop_orders GROUP BY id;\n");
        }
    }

    static void write(Path folder, String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Puts a text in the place of another, which must be there.
    Versions replace(String path, String text, String by) throws IOException {
        var file = head.resolve(path);
        var before = Files.readString(file);
        if (!before.contains(text)) throw new AssertionError(path + " has no \"" + text + "\"");
        Files.writeString(file, before.replace(text, by));
        return this;
    }

    Versions add(String path, String text) throws IOException {
        write(head, path, text);
        return this;
    }

    Proposal proposal() {
        return Proposal.of(base, head);
    }

    /// Codes of all that keeps it from being made from there, warnings left out.
    List<String> refusals(Repository from) {
        return proposal().faults(from).stream().filter(f -> !(f.code() instanceof LintCode code) || code.severity() == Severity.ERROR)
                .map(Fault::code).map(Object::toString).distinct().toList();
    }
}
