package dev.yellow.verification.story;

/// The documents that owners write.
final class Documents {
    static final String ECOSYSTEM = "ecosystem.yaml";
    static final String STACK = "stacks/local.yaml";
    static final String ZONE = "zones/emea.yaml";
    static final String SHOP = "teams/emea/shop/shop.yaml";
    static final String STOCK = "teams/emea/stock/stock.yaml";
    static final String DESK = "teams/emea/desk/desk.yaml";
    static final String MASKER = "teams/emea/desk/masker.yaml";
    static final String MASK = "teams/emea/desk/mask.sql";
    static final String AUDIT = "teams/emea/stock/audit.yaml";

    private Documents() {}

    static String ecosystem(Company company) {
        return """
                kind: Ecosystem
                name: acme
                documentation: What Acme knows.
                repository: %s
                live: %s
                vendors:
                  acme: {provider: private, locations: [office]}
                zones:
                  emea: {repository: %s}
                ---
                kind: Assignments
                defaults: {scd1: live, scd2: forensic}
                """.formatted(company.repository("platform"), company.live(), company.repository("emea"));
    }

    static String stack() {
        return """
                kind: Stack
                name: local
                documentation: Everything on one machine.
                assembly: local
                scheduler: native
                locations: [acme/office]
                database: {name: yellow, credential: merge, tls: disable}
                credentials:
                  store: environment
                  names: {merge: user_password, shop_reader: user_password}
                platforms:
                  live: {milestoning: scd1, documentation: What is true now.}
                  forensic: {milestoning: scd2, documentation: All that was ever true.}
                """;
    }

    static String zone(Company company, String... teams) {
        var text = new StringBuilder("""
                kind: GovernanceZone
                name: emea
                documentation: Rules for its teams.
                policies:
                  locations: {allow: [acme/*]}
                teams:
                """);
        for (var team : teams) text.append("  ").append(team).append(": {repository: ").append(company.repository(team)).append("}\n");
        return text.toString();
    }

    static String shop(Company company) {
        return """
                kind: Datastore
                name: shop
                team: emea/shop
                status: production
                documentation: Customers and their orders.
                container:
                  postgres: {host: 127.0.0.1, port: %d, database: %s, tls: disable}
                  credential: shop_reader
                  locations: [acme/office]
                ingestion: {snapshot: {}}
                consistency: together
                schedule: {every: 1s}
                datasets:
                  customers:
                    documentation: Who buys.
                    table: sal.customers
                    classification: internal
                    key: [customer_id]
                    columns:
                      customer_id: integer not null
                      customer_name: varchar(100) not null
                      payment_days: integer not null
                      is_on_credit_hold: boolean not null
                  deals:
                    documentation: What is cheap for whom.
                    table: sal.special_deals
                    classification: internal
                    key: [special_deal_id]
                    columns:
                      special_deal_id: integer not null
                      deal_description: varchar(30) not null
                      discount_percentage: numeric(18,3)
                  orders:
                    documentation: What was bought.
                    table: sal.orders
                    classification: internal
                    key: [order_id]
                    columns:
                      order_id: integer not null
                      customer_id: integer not null
                      picked_by_person_id: integer
                """.formatted(company.sourcePort(), company.source.name());
    }

    static String stock(Company company) {
        return """
                kind: Datastore
                name: stock
                team: emea/stock
                status: production
                documentation: What lies in the warehouse.
                container:
                  postgres: {host: 127.0.0.1, port: %d, database: %s, tls: disable}
                  credential: shop_reader
                  locations: [acme/office]
                ingestion: {snapshot: {}}
                consistency: together
                schedule: {every: 1s}
                datasets:
                  items:
                    documentation: What lies where.
                    table: whs.items
                    classification: internal
                    key: [item_id]
                    columns:
                      item_id: integer not null
                      place: varchar(20)
                      pieces: smallint not null
                """.formatted(company.sourcePort(), company.source.name());
    }

    static String desk() {
        return """
                kind: Workspace
                name: desk
                team: emea/desk
                status: production
                documentation: Answers customers' questions.
                priority: medium
                groups:
                  current:
                    requires: {milestoning: scd1, latency: 2h}
                    datasets: [shop.customers, shop.deals, shop.orders]
                """;
    }

    static String audit() {
        return """
                kind: Workspace
                name: audit
                team: emea/stock
                status: production
                documentation: Looks at what others were shown.
                priority: low
                groups:
                  masked:
                    requires: {milestoning: scd1}
                    datasets: [masked.customers]
                """;
    }

    static String masker() {
        return """
                kind: Workspace
                name: masker
                team: emea/desk
                status: production
                documentation: Makes customers fit for others to see.
                priority: medium
                groups:
                  current:
                    requires: {milestoning: scd1}
                    datasets: [shop.customers]
                transformer:
                  name: mask
                  sql: mask.sql
                  documentation: Who a customer is stays with the desk.
                  output:
                    store: masked
                    datasets:
                      customers:
                        documentation: Customers without their names.
                        classification: internal
                        key: [customer_id]
                        columns: {customer_id: integer not null, initial: text}
                """;
    }

    static final String MASKING = "INSERT INTO customers (customer_id, initial) SELECT customer_id, left(customer_name, 1) FROM current_shop_customers;\n";
}
