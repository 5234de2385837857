package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All that anybody but an owner may do in a merge database, to the last right.
class GrantsTest {
    private static final Path PAGE = Path.of("../docs/transformers.md");
    private static final String GRANTS = """
            SELECT r.rolname || ': ' || string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) || ' ON ' || o.what
              FROM (SELECT 'DATABASE' AS what, datdba AS owner, coalesce(datacl, acldefault('d', datdba)) AS acl FROM pg_database WHERE datname = current_database()
                    UNION ALL SELECT 'SCHEMA ' || nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace
                    UNION ALL SELECT n.nspname || '.' || c.relname, c.relowner, coalesce(c.relacl, acldefault('r', c.relowner))
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')
                    UNION ALL SELECT 'SEQUENCE ' || n.nspname || '.' || c.relname, c.relowner, coalesce(c.relacl, acldefault('s', c.relowner))
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S'
                    UNION ALL SELECT n.nspname || '.' || c.relname || ' (' || t.attname || ')', c.relowner, t.attacl
                      FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE t.attacl IS NOT NULL
                    UNION ALL SELECT p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
                      FROM pg_proc p WHERE p.oid >= 16384
                    UNION ALL SELECT 'NEW ' || CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'f' THEN 'FUNCTIONS' ELSE d.defaclobjtype::text END || ' OF ' || coalesce(n.nspname, 'ALL'), d.defaclrole, d.defaclacl
                      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace) o
              CROSS JOIN LATERAL aclexplode(o.acl) a JOIN pg_roles r ON r.oid = a.grantee
             WHERE a.grantee NOT IN (0, o.owner) AND o.what NOT LIKE 'pg\\_%' AND o.what NOT LIKE 'information\\_schema.%' AND o.what NOT LIKE 'SCHEMA pg\\_%'
               AND o.what <> 'SCHEMA information_schema'
             GROUP BY r.rolname, o.what ORDER BY 1""";

    /// What everybody may do here: nothing but to call functions, which then have the caller's own rights.
    private static final String PUBLIC = """
            SELECT p.oid::regprocedure::text FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
             WHERE a.grantee = 0 AND p.oid >= 16384 AND p.prosecdef
            UNION ALL
            SELECT c.oid::regclass::text FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE a.grantee = 0 AND c.oid >= 16384
            UNION ALL
            SELECT n.nspname FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a WHERE a.grantee = 0 AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            UNION ALL
            SELECT a.privilege_type FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) a WHERE a.grantee = 0 AND d.datname = current_database()""";

    private static final String MEMBERS = """
            SELECT m.rolname || ' is ' || g.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
             WHERE starts_with(g.rolname, current_database() || '_') ORDER BY 1""";

    @TempDir Path folder;

    @Test
    void everyRoleMayDoWhatItsWorkTakesAndNothingElse() throws IOException {
        try (var shop = new Shop(folder)) {
            shop.withPrimary();
            for (var name : List.of("masking.yaml", "masked_customers.sql", "study.yaml"))
                Files.writeString(folder.resolve("shop/teams/main/desk").resolve(name), shown(name).replace(", spending.customers, totals.days, model.datasets", ""));
            shop.done("apply", "shop");
            for (var job : List.of("history/shop", "live/shop", "live/masking.masked_customers")) shop.done("job", "run", job);
            var database = shop.merge.name() + "_";
            assertThat(shop.merge.rows(GRANTS).stream().map(line -> line.replace(database, "DB_"))).containsExactly(
                    "DB_desk_reader: CONNECT ON DATABASE",
                    "DB_desk_reader: EXECUTE ON batch_at(integer,timestamp with time zone)",
                    "DB_desk_reader: EXECUTE ON desk.past_shop_customers_as_of(integer)",
                    "DB_desk_reader: EXECUTE ON desk.past_shop_customers_as_of(timestamp with time zone)",
                    "DB_desk_reader: EXECUTE ON require_committed(integer,integer)",
                    "DB_desk_reader: SELECT ON desk.current_shop_customers",
                    "DB_desk_reader: SELECT ON desk.current_shop_orders",
                    "DB_desk_reader: SELECT ON desk.past_shop_customers",
                    "DB_desk_reader: SELECT ON desk.past_shop_customers_history",
                    "DB_desk_reader: USAGE ON SCHEMA desk",
                    "DB_desk_reader: USAGE ON SCHEMA yellow",
                    "DB_history_shop_copy: CONNECT ON DATABASE",
                    "DB_history_shop_copy: SELECT ON history.shop_customers",
                    "DB_history_shop_copy: SELECT ON history.shop_orders",
                    "DB_history_shop_copy: SELECT ON history_shop_copy.batches",
                    "DB_history_shop_copy: SELECT ON history_shop_copy.counters",
                    "DB_history_shop_copy: SELECT ON history_shop_copy.datasets",
                    "DB_history_shop_copy: USAGE ON SCHEMA history",
                    "DB_history_shop_copy: USAGE ON SCHEMA history_shop_copy",
                    "DB_masking_reader: CONNECT ON DATABASE",
                    "DB_masking_reader: EXECUTE ON batch_at(integer,timestamp with time zone)",
                    "DB_masking_reader: EXECUTE ON require_committed(integer,integer)",
                    "DB_masking_reader: SELECT ON masking.current_shop_customers",
                    "DB_masking_reader: USAGE ON SCHEMA masking",
                    "DB_masking_reader: USAGE ON SCHEMA yellow",
                    "DB_study_reader: CONNECT ON DATABASE",
                    "DB_study_reader: EXECUTE ON batch_at(integer,timestamp with time zone)",
                    "DB_study_reader: EXECUTE ON require_committed(integer,integer)",
                    "DB_study_reader: SELECT ON study.current_masked_customers",
                    "DB_study_reader: USAGE ON SCHEMA study",
                    "DB_study_reader: USAGE ON SCHEMA yellow",
                    "DB_yellow_views: CREATE, USAGE ON SCHEMA desk",
                    "DB_yellow_views: CREATE, USAGE ON SCHEMA masking",
                    "DB_yellow_views: CREATE, USAGE ON SCHEMA study",
                    "DB_yellow_views: SELECT ON NEW TABLES OF history",
                    "DB_yellow_views: SELECT ON NEW TABLES OF live",
                    "DB_yellow_views: SELECT ON history.shop_customers",
                    "DB_yellow_views: SELECT ON history.shop_orders",
                    "DB_yellow_views: SELECT ON live.masked_customers",
                    "DB_yellow_views: SELECT ON live.shop_customers",
                    "DB_yellow_views: SELECT ON live.shop_orders",
                    "DB_yellow_views: SELECT ON yellow.batch",
                    "DB_yellow_views: SELECT ON yellow.frozen",
                    "DB_yellow_views: USAGE ON SCHEMA history",
                    "DB_yellow_views: USAGE ON SCHEMA live",
                    "DB_yellow_views: USAGE ON SCHEMA yellow");
            assertThat(shop.merge.rows(PUBLIC)).isEmpty();
            assertThat(shop.merge.rows(MEMBERS)).isEmpty();
            shop.merge.execute("CREATE ROLE \"" + database + "ann\" IN ROLE \"" + database + "desk_reader\"");
            assertThatThrownBy(() -> shop.merge.execute("SET ROLE \"" + database + "ann\"; SELECT yellow.queue_claim(gen_random_uuid(), 1, now())"))
                    .rootCause().hasMessageContaining("permission denied");
            shop.merge.execute("DROP ROLE \"" + database + "ann\"");
        }
    }

    private static String shown(String file) throws IOException {
        var found = Pattern.compile("^```\\w+ teams/main/desk/" + Pattern.quote(file) + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(found.find()).as(file).isTrue();
        return found.group(1);
    }
}
