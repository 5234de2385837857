package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Somebody who types what a page shows, from top to bottom.
///
/// | code block | what the walk does |
/// |---|---|
/// | `console` | runs each line that starts with `$`; the lines after it are its output |
/// | `sql source`, `sql merge` | executes it on the source, on the merge database |
/// | `sql merge NAME` | remembers it under that name |
/// | `text result` | its rows are those of the SQL before it |
/// | `text error` | what PostgreSQL refused of the SQL before it; without it, nothing may be refused |
/// | `text NAME` | its rows are those of the remembered SQL, executed again |
/// | `yaml FILE` | writes it to that file |
/// | any other | nothing |
///
/// A command that does not end well is followed by `$ echo $?`, or the walk ends: a page that was recorded anew must not
/// show failures that nobody meant.
///
/// Pages speak of a server on port 5432 with the databases `shop` and `yellow`, and of a reader called ann.
final class Walk implements AutoCloseable {
    private static final String SILENT = " > /dev/null";
    private static final String EXIT = "echo $?";
    private static final String PORT = "5432";

    private final Path folder;
    private final Servers servers = Servers.start();
    private final Typing typing;
    private final Map<String, String> remembered = new HashMap<>();
    private String rows = "";
    /// What PostgreSQL refused, until the page shows it.
    private String refused = "";

    /// @param folder empty; relative paths start here
    Walk(Path folder) {
        this.folder = folder;
        this.typing = new Typing(folder);
    }

    /// @return the page as it should be
    String through(Page page) {
        var lines = page.lines();
        var walked = new ArrayList<String>();
        var at = 0;
        for (var fence : page.fences()) {
            assertThat(fence.info().equals("text error") ? "" : refused).as("refused before line %s of %s", fence.line(), page.name()).isEmpty();
            var shown = run(fence);
            walked.addAll(lines.subList(at, fence.line()));
            walked.addAll(Masked.same(fence.text(), String.join("\n", shown)) ? fence.body() : shown);
            at = fence.line() + fence.body().size();
        }
        assertThat(refused).as("refused at the end of %s", page.name()).isEmpty();
        walked.addAll(lines.subList(at, lines.size()));
        return String.join("\n", walked) + "\n";
    }

    /// @return the block's lines as they should be
    private List<String> run(Fence fence) {
        if (fence.language().equals("yaml") && !fence.word().isEmpty()) write(folder.resolve(fence.word()), fence.text() + "\n");
        return switch (fence.info()) {
            case "console" -> console(fence.body());
            case "sql source" -> sql(fence, "shop");
            case "text result" -> rows.lines().toList();
            case "text error" -> error();
            case String info when info.startsWith("sql merge") -> sql(fence, "yellow");
            case String info when remembered.containsKey(info) -> servers.query("yellow", remembered.get(info)).lines().toList();
            default -> fence.body();
        };
    }

    private List<String> sql(Fence fence, String database) {
        if (fence.word().startsWith("merge ")) {
            remembered.put("text " + fence.word().substring("merge ".length()), fence.text());
            return fence.body();
        }
        rows = servers.query(database, fence.text());
        refused = rows.startsWith("ERROR:") ? rows : "";
        return fence.body();
    }

    private List<String> error() {
        var said = refused.lines().toList();
        refused = "";
        return said;
    }

    private List<String> console(List<String> body) {
        var shown = new ArrayList<String>();
        var commands = body.stream().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)).toList();
        for (var i = 0; i < commands.size(); i++) {
            shown.add("$ " + commands.get(i));
            var said = said(commands.get(i));
            said.lines().map(String::stripTrailing).forEach(shown::add);
            if (i + 1 == commands.size() || !commands.get(i + 1).equals(EXIT)) assertThat(typing.exit()).as("%s%n%s", commands.get(i), said).isZero();
        }
        return shown;
    }

    private String said(String command) {
        if (command.equals(EXIT)) return typing.toldExit();
        var words = ShellWords.of(command);
        return switch (words.getFirst()) {
            case "export" -> {
                words.stream().skip(1).map(word -> word.split("=", 2)).forEach(pair -> typing.variables.put(pair[0], pair[1].replace(PORT, servers.port())));
                yield "";
            }
            case "./yellow" -> command.endsWith(SILENT) ? silent(words) : yellow(words.subList(1, words.size()));
            default -> throw new AssertionError("a page shows `" + command + "`, which a walk cannot type");
        };
    }

    private String silent(List<String> words) {
        var said = yellow(words.subList(1, words.size() - 2));
        assertThat(typing.exit()).as(said).isZero();
        return "";
    }

    private String yellow(List<String> words) {
        replaceInModels(": " + PORT, ": " + servers.port());
        // The page's port is shorter, and what stands after it in a table keeps its column.
        return typing.yellow(words).replaceAll(servers.port() + "(\\S*  )", PORT + "$1" + " "
                .repeat(servers.port().length() - PORT.length())).replace(servers.port(), PORT);
    }

    private void replaceInModels(String from, String to) {
        try (var files = Files.walk(folder, 6)) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) write(file, Files.readString(file).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            assertThat(Files.createDirectories(file.getParent())).isDirectory();
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
