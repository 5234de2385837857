package dev.yellow.verification.apply;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption;
import dev.yellow.testing.wire.WireProxy;
import dev.yellow.verification.story.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A change of a running model whose application is cut.
public final class ApplyCuts implements AutoCloseable {
    private static final List<String> BEFORE = List.of("live/shop", "history/shop");
    private static final List<String> AFTER = List.of("live/shop", "history/shop", "audit/shop");

    /// What is cut, beside the connection: the client never hears of the message, or the server never does.
    public enum Cut { BEFORE, AFTER }

    private final TestPostgres server = TestPostgres.own(Map.of("autovacuum", "off"));
    private final TestDatabase source = server.newDatabase();
    private final TestDatabase merge = server.newDatabase();
    private final TestDatabase admin = server.newDatabase();
    private final WireProxy proxy;
    private final Program direct;
    private final Program through;
    private final Set<String> roles;
    private final Applied wanted;
    private final int messages;

    /// Lets the model before run, and sees what the one after makes of it uninterrupted.
    ///
    /// @param folder empty
    public ApplyCuts(Path folder) throws IOException {
        var port = Integer.parseInt(merge.url().replaceFirst(".*:(\\d+)/.*", "$1"));
        proxy = WireProxy.to("127.0.0.1", port);
        direct = program(folder, merge.url());
        through = program(folder, merge.url().replace(":" + port + "/", ":" + proxy.port() + "/"));
        source.execute("""
                CREATE TABLE customers (customer_id integer PRIMARY KEY, name varchar(100) NOT NULL, email text, note text);
                CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id integer NOT NULL, ordered_at timestamptz NOT NULL, total numeric(12,2) NOT NULL);
                CREATE TABLE items (item_id integer PRIMARY KEY, name text);
                INSERT INTO customers VALUES (1, 'Ann', 'ann@example.org', 'x'), (2, 'Bob', NULL, NULL);
                INSERT INTO orders SELECT n, 1 + n % 2, timestamptz '2026-01-01 00:00+00' + n * interval '1 hour', n FROM generate_series(1, 10) n;
                INSERT INTO items VALUES (1, 'bread')""");
        admin.execute("CREATE ROLE bi_tool LOGIN; CREATE ROLE former_tool LOGIN");
        models(folder, port);
        direct.run("apply", "before").with(0);
        run(BEFORE);
        roles = new HashSet<>(roles());
        admin.execute("CREATE DATABASE saved TEMPLATE " + quoted(merge.name()));
        proxy.reset();
        through.run("apply", "after").with(0);
        messages = proxy.sent().size();
        run(AFTER);
        wanted = Applied.of(merge);
    }

    /// So many messages an uninterrupted application sends.
    public int messages() {
        return messages;
    }

    /// Cuts the application there, and lets jobs run and the application run again.
    ///
    /// @param message from 1
    /// @return what is wrong then; empty when nothing is
    public List<String> wrong(int message, Cut cut) {
        restore();
        proxy.reset();
        proxy.plan(switch (cut) {
            case BEFORE -> new Interruption.CutBefore(message, Interruption.Scope.PROCESS);
            case AFTER -> new Interruption.CutAfter(message, Interruption.Scope.PROCESS);
        });
        var wrong = new ArrayList<String>();
        var interrupted = through.run("apply", "after");
        if (!proxy.fired()) return List.of("message " + message + " was never sent");
        if (interrupted.exit() != 0 && interrupted.exit() != 1)
            wrong.add("the interrupted application ended with " + interrupted.exit() + ": " + interrupted.err());
        for (var job : BEFORE) {
            var run = direct.run("job", "run", job);
            if (run.exit() != 0) wrong.add("after it, " + job + " ended with " + run.exit() + ": " + run.err());
        }
        var again = direct.run("apply", "after");
        if (again.exit() != 0) return List.of("the next application ended with " + again.exit() + ": " + again.err());
        for (var job : AFTER) {
            var run = direct.run("job", "run", job);
            if (run.exit() != 0) wrong.add("at last, " + job + " ended with " + run.exit() + ": " + run.err());
        }
        wrong.addAll(wanted.differences(Applied.of(merge)));
        var idle = direct.run("plan", "after").with(0);
        if (!idle.out().contains("no change")) wrong.add("there is still something to do: " + idle.out());
        return wrong;
    }

    private void run(List<String> jobs) {
        for (var job : jobs) direct.run("job", "run", job).with(0);
    }

    private void restore() {
        admin.execute("DROP DATABASE " + quoted(merge.name()) + " WITH (FORCE)");
        for (var role : roles()) if (!roles.contains(role)) admin.execute("DROP ROLE " + quoted(role));
        admin.execute("CREATE DATABASE " + quoted(merge.name()) + " TEMPLATE saved");
        // Memberships are the server's, not the database's.
        for (var role : admin.rows("SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'bi_tool'::regrole"))
            admin.execute("REVOKE " + role + " FROM bi_tool");
        for (var role : admin.rows("SELECT rolname FROM pg_roles WHERE rolname LIKE '%desk%' AND NOT rolcanlogin"))
            admin.execute("GRANT " + quoted(role) + " TO former_tool");
    }

    private List<String> roles() {
        return admin.rows("SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'");
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private Program program(Path folder, String url) {
        var variables = new HashMap<String, String>();
        variables.put("HOME", folder.toString());
        variables.put("YELLOW_DATABASE_URL", url);
        variables.put("YELLOW_DATABASE_USER", merge.user());
        variables.put("YELLOW_DATABASE_PASSWORD", merge.password());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", source.user());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", source.password());
        return new Program(folder, variables);
    }

    /// After: a column and a table more, wider types, other views, a platform more, another reader, another urgency.
    private void models(Path folder, int port) throws IOException {
        for (var model : List.of("before", "after")) {
            direct.run("init", model).with(0);
            edit(folder, model, "ecosystem.yaml", "primaryIngestion:\n  shop: {primaries: [history]}\n", "");
            edit(folder, model, "ecosystem.yaml", "name: " + model, "name: shop");
            edit(folder, model, "teams/main/shop/shop.yaml", "host: localhost, port: 5432, database: shop",
                    "host: 127.0.0.1, port: " + port + ", database: " + source.name());
        }
        edit(folder, "before", "stacks/local.yaml", "platforms:", "readers: {desk: [former_tool]}\nplatforms:");
        edit(folder, "after", "stacks/local.yaml", "platforms:", "readers: {desk: [bi_tool]}\nplatforms:\n  audit: {milestoning: scd2}");
        edit(folder, "after", "teams/main/shop/shop.yaml", "email: varchar(256)", "email: text\n      note: text");
        edit(folder, "after", "teams/main/shop/shop.yaml", "  orders:\n",
                "  items:\n    classification: internal\n    key: [item_id]\n    columns: {item_id: integer not null, name: text}\n  orders:\n");
        edit(folder, "after", "teams/main/desk/desk.yaml", "priority: medium", "priority: high");
        edit(folder, "after", "teams/main/desk/desk.yaml", "datasets: [shop.customers, shop.orders]", "datasets: [shop.orders, shop.items]");
        edit(folder, "after", "ecosystem.yaml", "defaults: {scd1: live, scd2: history}\n",
                "defaults: {scd1: live, scd2: history}\ngroups: {auditors.all: [{platform: audit, status: provisioning}]}\n");
        Files.writeString(folder.resolve("after/teams/main/desk/auditors.yaml"), """
                kind: Workspace
                name: auditors
                team: main/desk
                status: development
                groups:
                  all: {requires: {milestoning: scd2}, datasets: [shop.customers, shop.items]}
                """);
    }

    private static void edit(Path folder, String model, String file, String from, String to) throws IOException {
        var path = folder.resolve(model).resolve(file);
        var text = Files.readString(path);
        if (!text.contains(from)) throw new IllegalStateException(file + " has no " + from);
        Files.writeString(path, text.replace(from, to));
    }

    @Override
    public void close() {
        proxy.close();
        server.close();
    }
}
