package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.Transformation.Code;
import dev.yellow.engine.definition.Transformation.Mode;
import dev.yellow.engine.definition.Transformation.Output;
import dev.yellow.engine.definition.Transformation.Program;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a transformer writes: a program in SQL that each run takes all rows of its inputs over. Its inputs stand in the
/// merge database beside Yellow's own tables, so that nothing but the source decides what must come out.
final class OutputFeed implements Feed {
    private static final String INPUTS = "life_inputs";
    private static final String FILE = "program.sql";
    private static final String STATEMENT_REFUSED = "YL3061";
    /// In the statement by which the server is told to do one of the program.
    private static final String EXECUTED = "current_setting('yellow.statement')";
    private static final String PROGRAM_FAILED = "YL2020";

    private final String name;
    private final Mode mode;

    OutputFeed(String name, Mode mode) {
        this.name = name;
        this.mode = mode;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Dataset dataset(SourceTable table) {
        var of = table.definition();
        return new Dataset(of.name(), new StreamDefinition.SourceTable("", DerivedNames.fit(of.name())), of.columns(), of.key(), "");
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        var datasets = tables.stream().map(this::dataset).toList();
        var outputs = datasets.stream().map(d -> new Output(d.name(), d.columns().stream().map(c -> new Transformation.Column(c.name(), c.type().sql())).toList()))
                .toList();
        return new Source.TransformerOutput(new Transformation("desk_" + platform, stream, new Program.Sql(FILE, new Code.Kept(program(datasets).digest())),
                mode, List.of(), outputs, Transformation.TIMEOUT));
    }

    /// The program of a definition that has one.
    static Stream<KeptCode> code(StreamDefinition definition) {
        return definition.source() instanceof Source.TransformerOutput ? Stream.of(program(definition.datasets())) : Stream.empty();
    }

    private static KeptCode program(List<Dataset> datasets) {
        return KeptCode.of(FILE, datasets.stream().map(d -> {
            var columns = d.columns().stream().map(c -> Db.id(c.name())).collect(Collectors.joining(", "));
            return "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %3$s.%1$s;%n".formatted(Db.id(d.sourceTable().table()), columns, INPUTS);
        }).collect(Collectors.joining()));
    }

    @Override
    public void published(Home home, List<SourceTable> tables, int number) {
        var merge = home.merge();
        merge.execute("DROP SCHEMA IF EXISTS %1$s CASCADE; CREATE SCHEMA %1$s; GRANT USAGE ON SCHEMA %1$s TO PUBLIC".formatted(INPUTS));
        for (var table : tables) {
            var input = INPUTS + "." + Db.id(DerivedNames.fit(table.dataset()));
            var columns = table.fields().stream().map(f -> Db.id(f.name())).collect(Collectors.joining(", "));
            merge.execute("CREATE TABLE " + input + table.fields().stream().map(f -> Db.id(f.name()) + " " + f.source().sql())
                    .collect(Collectors.joining(", ", " (", ")")) + "; GRANT SELECT ON " + input + " TO PUBLIC");
            try {
                var rows = new ByteArrayOutputStream();
                home.source().copyOut("COPY (SELECT " + columns + " FROM " + table.quoted() + ") TO STDOUT (FORMAT binary)", rows);
                merge.copyIn("COPY " + input + " (" + columns + ") FROM STDIN (FORMAT binary)", rows.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The programs of the job fail, at the server that has its inputs. What ends commands, `TransformerFailuresTest` shows.
    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        var proxy = home.mergeProxy();
        var input = INPUTS + "." + Db.id(DerivedNames.fit(tables.getFirst().dataset()));
        return switch (trouble) {
            case KILLED_WHILE_READ -> {
                proxy.planAfter(EXECUTED, new CutAfter(0, Scope.CONNECTION));
                yield Optional.of(Planted.of(PROGRAM_FAILED, proxy::reset));
            }
            case OUT_OF_MEMORY -> Optional.of(PostgresTroubles.raising(proxy, Pattern.compile(".*" + Pattern.quote(EXECUTED) + ".*", Pattern.DOTALL), "53200", PROGRAM_FAILED));
            case PERMISSION_MISSING -> {
                home.merge().execute("REVOKE SELECT ON " + input + " FROM PUBLIC");
                yield Optional.of(Planted.of(STATEMENT_REFUSED, () -> home.merge().execute("GRANT SELECT ON " + input + " TO PUBLIC")));
            }
            case TABLE_MISSING -> {
                home.merge().execute("ALTER TABLE " + input + " RENAME TO away");
                yield Optional.of(Planted.of(STATEMENT_REFUSED, () -> home.merge().execute("ALTER TABLE " + INPUTS + ".away RENAME TO "
                        + Db.id(DerivedNames.fit(tables.getFirst().dataset())))));
            }
            case DOWN, SLOW, WRONG_PASSWORD -> Optional.empty();
        };
    }

    @Override
    public List<String> routes() {
        return mode == Mode.UPSERT ? List.of("first", "first_staged", "since", "image") : List.of("first", "first_staged", "ordered", "image");
    }

    @Override
    public boolean readsAll() {
        return true;
    }

    /// Live rows that the output no longer has are not read.
    @Override
    public boolean countsAll() {
        return mode == Mode.FULL;
    }

    @Override
    public boolean seesDeletes() {
        return mode == Mode.FULL;
    }

    /// Its program would fail before any row is looked at.
    @Override
    public boolean typed() {
        return false;
    }

    /// The program writes into the model's columns itself.
    @Override
    public String valueUnfit() {
        return STATEMENT_REFUSED;
    }

    @Override
    public String columnMissing() {
        return STATEMENT_REFUSED;
    }

    @Override
    public Image next(Image source, @Nullable History history) {
        return mode == Mode.FULL ? source : WatermarkFeed.withGone(source, history);
    }
}
