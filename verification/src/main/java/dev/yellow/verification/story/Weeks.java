package dev.yellow.verification.story;

import static dev.yellow.verification.story.Documents.AUDIT;
import static dev.yellow.verification.story.Documents.DESK;
import static dev.yellow.verification.story.Documents.ECOSYSTEM;
import static dev.yellow.verification.story.Documents.MASK;
import static dev.yellow.verification.story.Documents.MASKER;
import static dev.yellow.verification.story.Documents.SHOP;
import static dev.yellow.verification.story.Documents.STACK;
import static dev.yellow.verification.story.Documents.STOCK;
import static dev.yellow.verification.story.Documents.ZONE;

import dev.yellow.verification.story.Company.Edit;
import java.util.List;

/// The script: six weeks of five owners, a step a line of what they do and what must be true afterwards.
final class Weeks {
    private static final String LIVE = "live/shop";
    private static final String PAST = "forensic/shop";
    private static final String HOURLY = "every 3600 s";

    private final Company company;
    private final Told told;
    private final String reader;

    /// @param reader a login of the merge database's server
    Weeks(Company company, Told told, String reader) {
        this.company = company;
        this.told = told;
        this.reader = reader;
    }

    /// @param most weeks, from the first on
    void tell(int most) {
        List.<Runnable>of(this::onboarding, this::growing, this::breaking, this::deriving, this::troubles, this::leaving).stream()
                .limit(most).forEach(Runnable::run);
    }

    private void onboarding() {
        told.week("1: the first owners come");
        told.step("the platform team declares the ecosystem and a stack", () ->
                told.lands("platform", "the ecosystem", new Edit(ECOSYSTEM, Documents.ecosystem(company)), new Edit(STACK, Documents.stack())));
        told.step("the zone declares its teams", () -> told.lands("emea", "teams", new Edit(ZONE, Documents.zone(company, "shop", "desk"))));
        told.step("a team that nobody declared is refused", () -> told.refused("stock", "YL1902", new Edit(STOCK, Documents.stock(company))));
        told.step("the shop publishes its store, and nothing is read that nobody wants",
                () -> told.lands("shop", "the shop", new Edit(SHOP, Documents.shop(company))));
        told.step("the desk reads customers and orders as they are", () -> {
            company.source.execute("""
                    CREATE TABLE customers (customer_id integer PRIMARY KEY, name varchar(100) NOT NULL);
                    CREATE TABLE orders (order_id integer PRIMARY KEY, customer_id integer NOT NULL, total numeric(10,2) NOT NULL);
                    INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Łukasz');
                    INSERT INTO orders SELECT n, 1 + n % 3, n * 1.5 FROM generate_series(1, 40) n""");
            told.lands("desk", "the desk", new Edit(DESK, Documents.desk()));
            told.reads(LIVE, "customers", "SELECT customer_id, name FROM customers", "orders", "SELECT order_id, customer_id, total FROM orders");
            told.now.jobs.put(LIVE, HOURLY);
            told.now.view("desk.current_shop_customers", "live", LIVE, "customers", "customer_id", "name");
            told.now.view("desk.current_shop_orders", "live", LIVE, "orders", "order_id", "customer_id", "total");
        });
        told.step("a day of business",
                () -> company.source.execute("INSERT INTO orders VALUES (41, 1, 9.99); UPDATE customers SET name = 'Anne' WHERE customer_id = 1; DELETE FROM orders WHERE order_id = 7"));
        told.step("a quiet day", () -> {});
    }

    private void growing() {
        told.week("2: more is wanted");
        told.step("the desk wants the past of customers too", () -> {
            told.edits("desk", "history", DESK, "groups:\n", "groups:\n  past:\n    requires: {milestoning: scd2}\n    datasets: [shop.customers]\n");
            told.reads(PAST, "customers", "SELECT customer_id, name FROM customers");
            told.now.jobs.put(PAST, HOURLY);
            told.now.view("desk.past_shop_customers", "live", PAST, "customers", "customer_id", "name");
            told.now.view("desk.past_shop_customers_history", "history", PAST, "customers", "customer_id", "name");
        });
        told.step("a login may read the desk's views, and nothing else", () -> {
            told.edits("platform", "a reader", STACK, "platforms:\n", "readers: {desk: [" + reader + "]}\nplatforms:\n");
            told.now.mayRead(reader, "desk");
        });
        told.step("customers come, go and change",
                () -> company.source.execute("DELETE FROM customers WHERE customer_id = 2; INSERT INTO customers VALUES (4, 'Dörte'); UPDATE customers SET name = 'Lukas' WHERE customer_id = 3"));
        told.step("one that had gone comes back", () -> company.source.execute("INSERT INTO customers VALUES (2, 'Bob')"));
        told.step("the shop adds a column", () -> {
            company.source.execute("ALTER TABLE customers ADD email varchar(50); UPDATE customers SET email = 'ann@acme.example' WHERE customer_id = 1");
            told.edits("shop", "email", SHOP, "name: varchar(100) not null\n", "name: varchar(100) not null\n      email: varchar(50)\n");
            told.reads(LIVE, "customers", "SELECT customer_id, name, email FROM customers", "orders", "SELECT order_id, customer_id, total FROM orders");
            told.reads(PAST, "customers", "SELECT customer_id, name, email FROM customers");
            told.now.columns("customers", "customer_id", "name", "email");
        });
        told.step("the shop widens it", () -> {
            company.source.execute("ALTER TABLE customers ALTER email TYPE text; UPDATE customers SET email = repeat('a', 90) WHERE customer_id = 4");
            told.edits("shop", "longer addresses", SHOP, "email: varchar(50)", "email: text");
        });
        told.step("the forensic platform alone reads the shop; the live one copies its batches", () -> {
            company.source.execute("INSERT INTO orders VALUES (42, 2, 42)");
            told.edits("platform", "one reader of the shop", ECOSYSTEM, "defaults: {scd1: live, scd2: forensic}\n",
                    "defaults: {scd1: live, scd2: forensic}\nprimaryIngestion:\n  shop: {primaries: [forensic]}\n");
            told.now.jobs.put(LIVE, "after " + PAST);
            told.reads(PAST, "customers", "SELECT customer_id, name, email FROM customers", "orders", "SELECT order_id, customer_id, total FROM orders");
            told.runs();
            // It was woken before the primary had all that it copies, and would try again in a minute.
            company.yellow("job", "run", LIVE).with(0);
        });
        told.step("both have the same rows under the same numbers from now on",
                () -> company.source.execute("UPDATE orders SET total = total + 1 WHERE order_id < 4"));
        told.step("the shop may not read more seldom than the desk was promised, and may read more often", () -> {
            told.refusedEdit("shop", "YL", SHOP, "schedule: {every: 1h}", "schedule: {every: 3h}");
            told.edits("shop", "more often", SHOP, "schedule: {every: 1h}", "schedule: {every: 30m}");
            told.now.jobs.put(PAST, "every 1800 s");
        });
    }

    private void breaking() {
        told.week("3: what would break others is refused");
        told.step("a narrower type", () -> told.refusedEdit("shop", "YL1915", SHOP, "name: varchar(100) not null", "name: varchar(10) not null"));
        told.step("a column that goes without notice", () -> told.refusedEdit("shop", "YL1911", SHOP, "      email: text\n", ""));
        told.step("a new column that may not be null",
                () -> told.refusedEdit("shop", "YL1914", SHOP, "      email: text\n", "      email: text\n      city: text not null\n"));
        told.step("another key in production", () -> told.refusedEdit("shop", "YL1916", SHOP, "key: [order_id]", "key: [order_id, customer_id]"));
        told.step("data that is less protected than before",
                () -> told.refusedEdit("shop", "YL1917", SHOP, "classification: internal", "classification: public"));
        told.step("another team's store", () -> told.refusedEdit("desk", "YL1901", SHOP, "Who buys.", "Whom we like."));
        told.step("a team's repository in its own hands", () -> told.refusedEdit("shop", "YL1901", ZONE, "  desk:", "  dusk:"));
        told.step("a mistake that went past the check changes nothing, and jobs go on", () -> {
            var before = company.text(SHOP);
            company.pushUnchecked("a mistake", new Edit(SHOP, before.replace("key: [order_id]", "keys: [order_id]")));
            company.apply().with(3).saying("YL1022");
            company.source.execute("INSERT INTO orders VALUES (50, 4, 50)");
            told.runs();
            company.pushUnchecked("as it was", new Edit(SHOP, before));
        });
        told.step("the git server is down, and jobs go on", () -> {
            company.git.down();
            company.apply().with(1);
            company.source.execute("INSERT INTO orders VALUES (51, 4, 51)");
            told.runs();
            company.git.up();
        });
    }

    private void deriving() {
        told.week("4: others come, and one derives");
        told.step("the zone declares another team", () -> told.lands("emea", "stock", new Edit(ZONE, Documents.zone(company, "shop", "desk", "stock"))));
        told.step("its store lands, and the desk reads it", () -> {
            company.source.execute("CREATE TABLE items (item_id integer PRIMARY KEY, place varchar(20), pieces smallint NOT NULL); INSERT INTO items VALUES (1, 'A1', 10), (2, NULL, 0)");
            told.lands("stock", "the stock", new Edit(STOCK, Documents.stock(company)));
            told.edits("desk", "stock", DESK, "datasets: [shop.customers, shop.orders]", "datasets: [shop.customers, shop.orders, stock.items]");
            told.reads("live/stock", "items", "SELECT item_id, place, pieces FROM items");
            told.now.jobs.put("live/stock", HOURLY);
            told.now.view("desk.current_stock_items", "live", "live/stock", "items", "item_id", "place", "pieces");
        });
        told.step("the desk masks customers for others, but nobody asks for it yet", () -> {
            told.lands("desk", "masked customers", new Edit(MASKER, Documents.masker()), new Edit(MASK, Documents.MASKING));
            told.now.view("masker.current_shop_customers", "live", LIVE, "customers", "customer_id", "name", "email");
        });
        told.step("the auditors ask for it", () -> {
            told.lands("stock", "audit", new Edit(AUDIT, Documents.audit()));
            told.auditing();
        });
        told.step("a customer changes, and what is derived follows by itself",
                () -> company.source.execute("UPDATE customers SET name = 'Zoë' WHERE customer_id = 4"));
    }

    private void troubles() {
        told.week("5: days on which things go wrong");
        told.step("a table is missing, then is there again", () -> {
            company.source.execute("ALTER TABLE items RENAME TO gone");
            told.fails("live/stock", 3);
            company.source.execute("ALTER TABLE gone RENAME TO items; UPDATE items SET pieces = 7 WHERE item_id = 1");
            told.resumes("live/stock");
        });
        told.step("a value that the declared type does not hold is never rounded", () -> {
            company.source.execute("ALTER TABLE items ALTER pieces TYPE integer; UPDATE items SET pieces = 70000 WHERE item_id = 2");
            told.fails("live/stock", 3);
            company.source.execute("UPDATE items SET pieces = 70 WHERE item_id = 2; ALTER TABLE items ALTER pieces TYPE smallint");
            told.resumes("live/stock");
        });
        told.step("someone empties a table; nothing follows until an operator says so", () -> {
            company.source.execute("INSERT INTO items SELECT n, 'B' || n, 1 FROM generate_series(100, 300) n");
            told.runs();
            company.source.execute("DELETE FROM items");
            told.fails("live/stock", 3);
            company.yellow("job", "run", "live/stock", "--accept-deletes").with(0);
            company.source.execute("INSERT INTO items VALUES (1, 'C3', 1)");
        });
        told.step("the live branch is pushed over, and what is there counts", () -> {
            told.pushedOver("priority: medium", "priority: high", DESK);
        });
        told.step("half of the streams would go by mistake; they stay", () -> {
            var desk = company.text(DESK);
            var audit = company.text(AUDIT);
            var stack = company.text(STACK);
            company.pushUnchecked("all away", new Edit(STACK, Documents.stack()), new Edit(DESK, null), new Edit(MASKER, null),
                    new Edit(MASK, null), new Edit(AUDIT, null));
            company.apply().with(3).saying("YL4502");
            company.pushUnchecked("as it was", new Edit(STACK, stack), new Edit(DESK, desk), new Edit(MASKER, Documents.masker()),
                    new Edit(MASK, Documents.MASKING), new Edit(AUDIT, audit));
        });
    }

    private void leaving() {
        told.week("6: some leave");
        told.step("a store cannot be deprecated behind its consumers' backs",
                () -> told.refusedEdit("shop", "YL1503", SHOP, "    documentation: What was bought.\n",
                "    documentation: What was bought.\n    deprecated: use the new shop's orders\n"));
        told.step("the desk says that it knows",
                () -> told.edits("desk", "orders may go", DESK, "shop.orders, stock.items]",
                "{dataset: shop.orders, deprecated: allowed}, stock.items]"));
        told.step("the shop deprecates its orders",
                () -> told.edits("shop", "orders go", SHOP, "    documentation: What was bought.\n",
                "    documentation: What was bought.\n    deprecated: use the new shop's orders\n"));
        told.step("they cannot go while the desk reads them", () -> told.refusedEdit("shop", "YL1912", SHOP, told.ordersText(), ""));
        told.step("the desk moves away from them", () -> {
            told.edits("desk", "no orders", DESK, "datasets: [shop.customers, {dataset: shop.orders, deprecated: allowed}, stock.items]",
                    "datasets: [shop.customers, stock.items]");
            told.now.views.remove("desk.current_shop_orders");
            told.reads(LIVE, "customers", "SELECT customer_id, name, email FROM customers");
            told.reads(PAST, "customers", "SELECT customer_id, name, email FROM customers");
        });
        told.step("now they go", () -> told.edits("shop", "no orders", SHOP, told.ordersText(), ""));
        told.step("the auditors leave: what nobody reads is made no more, and their schema goes", () -> {
            told.lands("stock", "no audit", new Edit(AUDIT, null));
            told.audited();
            told.runs();
            // A schema goes with the application after its last view.
            company.apply().with(0);
        });
        told.step("the desk gives up stock, and the store's job goes", () -> {
            told.edits("desk", "no stock", DESK, "datasets: [shop.customers, stock.items]", "datasets: [shop.customers]");
            told.now.views.remove("desk.current_stock_items");
            told.leaves("live/stock");
        });
        told.step("the reader's login loses its rights", () -> {
            told.edits("platform", "no reader", STACK, "readers: {desk: [" + reader + "]}\n", "");
            told.now.logins.get(reader).clear();
        });
        told.step("one more day, with all that is left",
                () -> company.source.execute("INSERT INTO customers VALUES (9, 'Nine', NULL); DELETE FROM customers WHERE customer_id = 3"));
    }
}
