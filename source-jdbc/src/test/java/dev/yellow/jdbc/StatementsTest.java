package dev.yellow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.dialect.Fitting;
import dev.yellow.jdbc.dialect.SourceType;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Everything that is said to a database is of its language, as an independent grammar of it knows it, and every type of
/// its table can be read.
class StatementsTest {
    private static final List<Endpoint.Sql> ALL = List.of(new Endpoint.MariaDb("h", 1, "d", Tls.REQUIRE),
            new Endpoint.MySql("h", 1, "d", Tls.REQUIRE), new Endpoint.SqlServer("h", 1, "d", Tls.REQUIRE),
            new Endpoint.Oracle("h", 1, "d", Tls.REQUIRE));
    private static final List<DataType> MODEL = Stream.of("boolean", "smallint", "integer", "bigint", "numeric", "numeric(20,4)", "real",
            "double precision", "text", "varchar(10)", "char(10)", "bytea", "date", "time", "timestamp",
            "timestamp with time zone", "interval", "uuid", "json").map(DataTypeParser::parse).toList();

    @Test
    void everyStatementIsParsedByAnIndependentGrammar() throws IOException, InterruptedException {
        var python = Stream.of(Path.of("").toAbsolutePath(), Path.of("").toAbsolutePath().getParent())
                .map(p -> p.resolve("target/tools/sqlglot/bin/python")).filter(Files::isExecutable).findFirst();
        if (python.isEmpty()) System.out.println("NOT SHOWN: statements parsed by sqlglot, which is not here; .ci/run installs it");
        assumeTrue(python.isPresent());
        var lines = new StringBuilder();
        var counts = new TreeMap<String, Integer>();
        for (var at : ALL) {
            var statements = statements(Dialect.of(at));
            counts.put(at.kind(), statements.size());
            for (var statement : statements) lines.append(grammar(at)).append('\t').append(statement.replace("\n", "\\n")).append('\n');
        }
        var process = new ProcessBuilder(python.orElseThrow().toString(), "src/test/python/parse_statements.py").redirectErrorStream(true).start();
        try (var to = process.outputWriter(StandardCharsets.UTF_8)) {
            to.append(lines);
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        System.out.println(said.strip() + " " + counts);
    }

    private static String grammar(Endpoint.Sql at) {
        return switch (at) {
            case Endpoint.MariaDb _, Endpoint.MySql _ -> "mysql";
            case Endpoint.SqlServer _ -> "tsql";
            case Endpoint.Oracle _ -> "oracle";
            case Endpoint.Postgres _ -> throw new AssertionError("read otherwise");
        };
    }

    /// All that a dialect can say: each type as each type of the model that it fits, and as a watermark.
    private static Set<String> statements(Dialect dialect) {
        var all = new LinkedHashSet<String>();
        all.addAll(dialect.session());
        all.addAll(dialect.snapshot());
        all.addAll(List.of(dialect.clock(), dialect.findTable(), dialect.findColumns()));
        var column = dialect.id("Odd [name] with `all` 'quotes' %s é");
        var table = dialect.id("a schema") + "." + dialect.id("select");
        for (var type : dialect.types()) {
            for (var wanted : MODEL) {
                var fitting = Fitting.of(type, wanted);
                if (fitting.isPresent()) all.add(new TableSql(dialect, table, List.of(column), List.of(fitting.get())).all());
            }
            if (type.mark() == null) continue;
            var sql = new TableSql(dialect, table, List.of(column, dialect.id("b")), List.of(natural(type), natural(type)));
            var by = new TableSql.Marked(column, type);
            all.addAll(List.of(sql.since(by), sql.greatest(by, false, 0), sql.greatest(by, true, 600)));
        }
        return all;
    }

    private static Fitting natural(SourceType type) {
        return Fitting.of(type, DataTypeParser.parse(type.natural())).orElseThrow();
    }

    @Test
    void everyTypeFitsItsNaturalTypeAndIsFoundByItsName() {
        for (var at : ALL) {
            var dialect = Dialect.of(at);
            var names = new ArrayList<String>();
            for (var type : dialect.types()) {
                assertThat(Fitting.of(type, DataTypeParser.parse(type.natural()))).as(dialect.name() + " " + type.declared()).isPresent();
                assertThat(dialect.type(type.name())).contains(type);
                names.add(type.name());
            }
            assertThat(names).as(dialect.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aDatabaseIsProvenWhereItsDialectNamesTheServerThatTestsRead() {
        for (var at : ALL) assertThat(at.proven()).as(at.kind()).isEqualTo(Dialect.of(at).verified() != null);
    }

    @Test
    void catalogsTellTypesInManyWays() {
        assertThat(Dialect.of(ALL.get(0)).name("BIGINT", "bigint(20) unsigned zerofill")).isEqualTo("bigint unsigned");
        assertThat(Dialect.of(ALL.get(3)).name("TIMESTAMP(6) WITH LOCAL TIME ZONE", "")).isEqualTo("timestamp with local time zone");
        assertThat(Dialect.of(ALL.get(3)).name("INTERVAL DAY(2) TO SECOND(6)", "")).isEqualTo("interval day to second");
    }
}
