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
    private static final String CURRENT = "latency: 2h}\n    datasets: [shop.customers, shop.deals, ";
    private static final String ALWAYS = "every 1 s";
    private static final String[] CUSTOMERS = {"customer_id", "customer_name", "payment_days", "is_on_credit_hold"};
    private static final String[] REACHED = {"customer_id", "customer_name", "payment_days", "is_on_credit_hold", "email"};
    private static final String[] DEALS = {"special_deal_id", "deal_description", "discount_percentage"};
    private static final String[] ORDERS = {"order_id", "customer_id", "picked_by_person_id"};

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
        told.step("the desk reads customers, deals and orders as they are", () -> {
            told.lands("desk", "the desk", new Edit(DESK, Documents.desk()));
            told.now.jobs.put(LIVE, ALWAYS);
            told.now.view("desk.current_shop_customers", "live", LIVE, "sal.customers", CUSTOMERS);
            told.now.view("desk.current_shop_deals", "live", LIVE, "sal.special_deals", DEALS);
            told.now.view("desk.current_shop_orders", "live", LIVE, "sal.orders", ORDERS);
        });
        told.step("some days of business", told::goOn);
        told.quiet("days on which nothing happens");
    }

    private void growing() {
        told.week("2: more is wanted");
        told.step("the desk wants the past of all that too", () -> {
            told.edits("desk", "history", DESK, "groups:\n", "groups:\n  past:\n    requires: {milestoning: scd2}\n    datasets: [shop.customers, shop.deals, shop.orders]\n");
            told.now.jobs.put(PAST, ALWAYS);
            past("customers", "sal.customers", CUSTOMERS);
            past("deals", "sal.special_deals", DEALS);
            past("orders", "sal.orders", ORDERS);
        });
        told.step("a login may read the desk's views, and nothing else", () -> {
            told.edits("platform", "a reader", STACK, "platforms:\n", "readers: {desk: [" + reader + "]}\nplatforms:\n");
            told.now.mayRead(reader, "desk");
        });
        told.step("somebody writes deals by hand", () -> company.business.changes("sal.special_deals", deals("(9001, 'Zum Ersten'), (9002, 'Zum Zweiten')")));
        told.step("one goes, and one changes", () -> {
            company.business.changes("sal.special_deals", "DELETE FROM sal.special_deals AS t WHERE special_deal_id = 9001");
            company.business.changes("sal.special_deals", "UPDATE sal.special_deals AS t SET discount_percentage = 7.5 WHERE special_deal_id = 9002");
        });
        told.step("the one that had gone comes back", () -> company.business.changes("sal.special_deals", deals("(9001, 'Zum Ersten')")));
        told.step("the shop adds a column", () -> {
            company.business.redefines("ALTER TABLE sal.customers ADD email varchar(50)");
            company.business.changes("sal.customers", "UPDATE sal.customers AS t SET email = 'ann@acme.example' WHERE customer_id = 1");
            told.edits("shop", "email", SHOP, "is_on_credit_hold: boolean not null\n", "is_on_credit_hold: boolean not null\n      email: varchar(50)\n");
            told.now.columns("sal.customers", REACHED);
        });
        told.step("the shop widens it", () -> {
            company.business.redefines("ALTER TABLE sal.customers ALTER email TYPE text");
            told.edits("shop", "longer addresses", SHOP, "email: varchar(50)", "email: text");
            told.follows(LIVE);
            told.follows(PAST);
            company.business.changes("sal.customers", "UPDATE sal.customers AS t SET email = repeat('a', 90) WHERE customer_id = 4");
        });
        told.step("the forensic platform alone reads the shop; the live one copies its batches", () -> {
            told.edits("platform", "one reader of the shop", ECOSYSTEM, "defaults: {scd1: live, scd2: forensic}\n",
                    "defaults: {scd1: live, scd2: forensic}\nprimaryIngestion:\n  shop: {primaries: [forensic]}\n");
            told.now.jobs.put(LIVE, "after " + PAST);
        });
        told.step("both have the same rows under the same numbers from now on",
                () -> told.sameNumbers("desk.current_shop_orders", "desk.past_shop_orders", String.join(", ", ORDERS)));
        told.step("the shop may not read more seldom than the desk was promised, and a little more seldom it may", () -> {
            told.refusedEdit("shop", "YL", SHOP, "schedule: {every: 1s}", "schedule: {every: 3h}");
            told.edits("shop", "more seldom", SHOP, "schedule: {every: 1s}", "schedule: {every: 2s}");
            told.now.jobs.put(PAST, "every 2 s");
        });
    }

    private void breaking() {
        told.week("3: what would break others is refused");
        told.step("a narrower type", () -> told.refusedEdit("shop", "YL1915", SHOP, "customer_name: varchar(100) not null", "customer_name: varchar(10) not null"));
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
            told.goOn();
            company.pushUnchecked("as it was", new Edit(SHOP, before));
        });
        told.step("the git server is down, and jobs go on", () -> {
            company.git.down();
            company.apply().with(1);
            told.goOn();
            company.git.up();
        });
    }

    private void deriving() {
        told.week("4: others come, and one derives");
        told.step("the zone declares another team", () -> told.lands("emea", "stock", new Edit(ZONE, Documents.zone(company, "shop", "desk", "stock"))));
        told.step("its store lands, and the desk reads it", () -> {
            company.business.redefines("CREATE TABLE whs.items (item_id integer PRIMARY KEY, place varchar(20), pieces smallint NOT NULL)");
            items("INSERT INTO whs.items AS t VALUES (1, 'A1', 10), (2, NULL, 0)");
            told.lands("stock", "the stock", new Edit(STOCK, Documents.stock(company)));
            told.edits("desk", "stock", DESK, CURRENT + "shop.orders]", CURRENT + "shop.orders, stock.items]");
            told.now.jobs.put("live/stock", ALWAYS);
            told.now.view("desk.current_stock_items", "live", "live/stock", "whs.items", "item_id", "place", "pieces");
        });
        told.step("the desk masks customers for others, but nobody asks for it yet", () -> {
            told.lands("desk", "masked customers", new Edit(MASKER, Documents.masker()), new Edit(MASK, Documents.MASKING));
            told.now.view("masker.current_shop_customers", "live", LIVE, "sal.customers", REACHED);
        });
        told.step("the auditors ask for it", () -> {
            told.lands("stock", "audit", new Edit(AUDIT, Documents.audit()));
            told.auditing();
        });
        told.step("a customer changes, and what is derived follows by itself",
                () -> company.business.changes("sal.customers", "UPDATE sal.customers AS t SET customer_name = 'Żaneta' WHERE customer_id = 4"));
    }

    private void troubles() {
        told.week("5: days on which things go wrong");
        told.step("a table is missing, then is there again", () -> {
            company.business.redefines("ALTER TABLE whs.items RENAME TO gone");
            told.stops("live/stock");
            company.business.redefines("ALTER TABLE whs.gone RENAME TO items");
            items("UPDATE whs.items AS t SET pieces = 7 WHERE item_id = 1");
            told.resumes("live/stock");
        });
        told.step("a value that the declared type does not hold is never rounded", () -> {
            company.business.redefines("ALTER TABLE whs.items ALTER pieces TYPE integer");
            items("UPDATE whs.items AS t SET pieces = 70000 WHERE item_id = 2");
            told.stops("live/stock");
            items("UPDATE whs.items AS t SET pieces = 70 WHERE item_id = 2");
            company.business.redefines("ALTER TABLE whs.items ALTER pieces TYPE smallint");
            told.resumes("live/stock");
        });
        told.step("someone empties a table; nothing follows until an operator says so", () -> {
            items("INSERT INTO whs.items AS t SELECT n, 'B' || n, 1 FROM generate_series(100, 300) n");
            told.shows("desk.current_stock_items", 203);
            items("DELETE FROM whs.items AS t");
            told.stops("live/stock");
            company.yellow("job", "run", "live/stock", "--accept-deletes").with(0);
            told.resumes("live/stock");
            items("INSERT INTO whs.items AS t VALUES (1, 'C3', 1)");
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
                () -> told.edits("desk", "orders may go", DESK, "shop.orders", "{dataset: shop.orders, deprecated: allowed}"));
        told.step("the shop deprecates its orders",
                () -> told.edits("shop", "orders go", SHOP, "    documentation: What was bought.\n",
                "    documentation: What was bought.\n    deprecated: use the new shop's orders\n"));
        told.step("they cannot go while the desk reads them", () -> told.refusedEdit("shop", "YL1912", SHOP, told.ordersText(), ""));
        told.step("the desk moves away from them", () -> {
            told.edits("desk", "no orders", DESK, ", {dataset: shop.orders, deprecated: allowed}", "");
            told.now.views.keySet().removeIf(view -> view.contains("_shop_orders"));
        });
        told.step("now they go", () -> told.edits("shop", "no orders", SHOP, told.ordersText(), ""));
        told.step("the auditors leave: what nobody reads is made no more, and their schema goes", () -> {
            told.lands("stock", "no audit", new Edit(AUDIT, null));
            told.audited();
            // A schema goes with the application after its last view.
            company.apply().with(0);
        });
        told.step("the desk gives up stock, and the store's job goes", () -> {
            told.edits("desk", "no stock", DESK, ", stock.items", "");
            told.now.views.remove("desk.current_stock_items");
            told.leaves("live/stock");
        });
        told.step("the reader's login loses its rights", () -> {
            told.edits("platform", "no reader", STACK, "readers: {desk: [" + reader + "]}\n", "");
            told.now.logins.get(reader).clear();
        });
        told.step("some days more, with all that is left", told::goOn);
    }

    private void past(String dataset, String table, String... columns) {
        told.now.view("desk.past_shop_" + dataset, "live", PAST, table, columns);
        told.now.view("desk.past_shop_" + dataset + "_history", "history", PAST, table, columns);
    }

    private void items(String statement) {
        company.business.changes("whs.items", statement);
    }

    private static String deals(String rows) {
        return "INSERT INTO sal.special_deals AS t (special_deal_id, deal_description, start_date, end_date, discount_percentage, last_edited_by)"
                + " SELECT n, said, '2016-06-01', '2016-07-01', 5, 2 FROM (VALUES " + rows + ") v (n, said)";
    }
}
