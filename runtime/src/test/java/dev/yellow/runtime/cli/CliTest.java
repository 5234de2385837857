package dev.yellow.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.credential.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CliTest {
    /// Looks like no other text.
    private static final String CANARY = "canary-4f1d9c";

    @TempDir Path folder;

    @Test
    void aCommandAnswersOnStandardOutputAndEndsWith0() {
        var run = run((_, _) -> Outcome.done(Value.fields("rows", 3)), "act");
        assertThat(run).isEqualTo(new CommandRun(0, "rows  3\n", ""));
    }

    @Test
    void theFormatMayStandBeforeOrAfterTheCommand() {
        Body body = (_, _) -> Outcome.done(Value.fields("rows", 3));
        assertThat(run(body, "act", "--format", "json").out()).isEqualTo("{\n  \"rows\" : 3\n}\n");
        assertThat(run(body, "--format=yaml", "act").out()).isEqualTo("rows: 3\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            act --unknown            | Unknown option: '--unknown'
            act surplus              | Unmatched argument at index 1: 'surplus'
            act --format xml         | Invalid value for option '--format'
            acct                     | did you mean act?
            act --result             | Missing required parameter for option '--result' (FILE)
            """)
    void wrongUsageEndsWith2AndSaysWhereHelpIs(String words, String said) {
        var run = run((_, _) -> Outcome.done(), words.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("YL4001 ").contains(said).contains("mend: ").contains("--help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aWordWithCommandsBelowItShowsThem() {
        var run = run((_, _) -> Outcome.done(), "group");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: yellow group");
    }

    @Test
    void helpIsAnswered() {
        for (var words : new String[][] {{"--help"}, {"act", "--help"}, {"group", "-h"}}) {
            var run = run((_, _) -> { throw new AssertionError("not run"); }, words);
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("Usage: yellow").contains("--format");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalSaysCodeWhereWhatAndMendAndEndsAsItsKind(Code.Kind kind) {
        var run = run((_, _) -> { throw new Refused(fault(kind)); }, "act");
        assertThat(run).isEqualTo(new CommandRun(kind.exit(), "", """
                YL0000 stream live/shop, batch 7, dataset items: it is "so"
                  mend: do this
                """));
    }

    @Test
    void whatNobodyExpectedEndsWith70AndAReportToAttach() throws Exception {
        var run = run((_, _) -> { throw new IllegalStateException("this cannot be"); }, "act");
        assertThat(run.exit()).isEqualTo(70);
        assertThat(run.err()).startsWith("YL9901 ").contains("this cannot be").doesNotContain("\tat ");
        var named = Pattern.compile("report (\\S+)").matcher(run.err());
        assertThat(named.find()).isTrue();
        assertThat(Files.readString(Path.of(named.group(1)))).contains("command  yellow act")
                .contains("IllegalStateException: this cannot be").contains("\tat ");
    }

    @Test
    void aStackTraceIsShownWhenItIsAskedFor() {
        assertThat(run((_, _) -> { throw new Refused(fault(Code.Kind.RETRY)); }, "act", "--stacktrace").err()).contains("\tat " + CliTest.class.getName());
    }

    @Test
    void theResultIsOneDocumentInAFileAndWhereKubernetesWantsIt() throws Exception {
        Files.createFile(folder.resolve("termination-log"));
        var run = run((_, _) -> Outcome.failed(Value.fields("batch", 7), List.of(fault(Code.Kind.OPERATOR))), "act", "--result", "result.json");
        assertThat(run.exit()).isEqualTo(3);
        var document = Files.readString(folder.resolve("result.json")).replaceFirst("\"seconds\":[0-9.]+", "\"seconds\":0");
        assertThat(document).isEqualTo("""
                {"command":"act","exit":3,"meaning":"refused until an operator acts","seconds":0,"faults":[{"code":"YL0000","kind":"operator",\
                "where":"stream live/shop, batch 7, dataset items","stream":"live/shop","batch":7,"dataset":"items","what":"it is \\"so\\"","mend":"do this"}],\
                "result":{"batch":7}}
                """);
        assertThat(Files.readString(folder.resolve("termination-log"))).contains("\"exit\":3");
    }

    @Test
    void kubernetesLastWordFitsAndIsNotMadeWhereItIsAbsent() throws Exception {
        Body much = (_, _) -> Outcome.done(Value.fields("text", "x".repeat(10_000)));
        run(much, "act");
        assertThat(folder.resolve("termination-log")).doesNotExist();
        Files.createFile(folder.resolve("termination-log"));
        run(much, "act");
        assertThat(Files.readString(folder.resolve("termination-log"))).hasSizeLessThan(4096).endsWith("\"result\":null}");
    }

    @Test
    void aResultThatCannotBeWrittenIsSaidAndNotDone() {
        var run = run((_, _) -> Outcome.done(), "act", "--result", "absent/result.json");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("YL4002").contains("absent/result.json");
    }

    @Test
    void aSecretIsStruckOutOfAllThatIsSaid() throws Exception {
        Files.createFile(folder.resolve("termination-log"));
        var run = run((session, _) -> {
            var text = "password is " + session.credentials().resolve("merge", Credential.UserPassword.class).password();
            throw new IllegalStateException(text, new RuntimeException(text));
        }, "act", "--stacktrace", "--result", "result.json");
        var named = Pattern.compile("report (\\S+)").matcher(run.err());
        assertThat(named.find()).isTrue();
        assertThat(run.err() + run.out() + Files.readString(folder.resolve("result.json"))
                + Files.readString(folder.resolve("termination-log")) + Files.readString(Path.of(named.group(1))))
                .contains("password is ***").doesNotContain(CANARY);
    }

    @Test
    void everyOpenedThingIsClosedAfterwards() {
        var closed = new StringBuilder();
        run((session, _) -> {
            session.closing(() -> closed.append("first opened "));
            session.closing(() -> closed.append("last opened "));
            throw new Refused(fault(Code.Kind.RETRY));
        }, "act");
        assertThat(closed.toString()).isEqualTo("last opened first opened ");
    }

    private CommandRun run(Body body, String... words) {
        var variables = Map.of("YELLOW_CREDENTIAL_MERGE_USERNAME", "me", "YELLOW_CREDENTIAL_MERGE_PASSWORD", CANARY);
        return CommandRun.of(tree(body), folder, variables, words);
    }

    private static CommandLine tree(Body body) {
        return CommandTree.program("yellow", "Test.")
                .command("act", new Act(body))
                .group("group", "Test.", group -> group.command("act", new Act(body)))
                .build();
    }

    private static Fault fault(Code.Kind kind) {
        return new Fault(new TestCode(kind), new Place.InJob("live/shop", 7, "items"), "it is \"so\"", "do this");
    }

    private record TestCode(About about) implements Code {
        TestCode(Kind kind) {
            this(new About("YL0000", kind, "a test's", "nothing"));
        }
    }

    private interface Body {
        Outcome run(Session session, Arguments arguments) throws Exception;
    }

    private record Act(Body body) implements Command {
        @Override
        public CommandSpec spec() {
            return CommandTree.spec(this, "Does what the test says.");
        }

        @Override
        public Outcome run(Session session, Arguments arguments) throws Exception {
            return body.run(session, arguments);
        }
    }
}
