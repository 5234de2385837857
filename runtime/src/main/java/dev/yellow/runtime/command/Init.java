package dev.yellow.runtime.command;

import dev.yellow.model.schema.ModelSchema;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow init DIR`: a model to start from, which lints clean.
final class Init implements Command {
    private static final List<String> FILES = List.of("README.md", "ecosystem.yaml", "stacks/local.yaml", "zones/main.yaml",
            "teams/main/shop/shop.yaml", "teams/main/desk/desk.yaml",
            ".github/workflows/model.yml", ".gitlab-ci.yml");

    /// Where the files' first lines tell editors to look.
    private static final String SCHEMA = ".schema/yellow.json";

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Writes a starter model into a new folder.")
                .addPositional(CommandTree.word("DIR", "The folder; made if it is missing, and it must be empty."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var folder = session.path(arguments.theWord("DIR"));
        var name = nameOf(folder);
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) throw refused(folder, "is a file");
            if (Files.isDirectory(folder)) {
                try (var content = Files.list(folder)) {
                    if (content.anyMatch(file -> !file.getFileName().toString().equals(".git"))) throw refused(folder, "is not empty");
                }
            }
            var written = new ArrayList<String>();
            for (var file : FILES) {
                var target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                Files.writeString(target, read(file).replace("MODEL_NAME", name));
                written.add(file);
            }
            Files.createDirectories(folder.resolve(".schema"));
            Files.writeString(folder.resolve(SCHEMA), ModelSchema.json());
            written.add(SCHEMA);
            return Outcome.done(Value.fields("model", name).and("folder", folder.toString()).and("files", written)
                    .and("next", "yellow model lint " + arguments.theWord("DIR")));
        } catch (IOException e) {
            throw refused(folder, "cannot be written: " + e.getMessage());
        }
    }

    private static RuntimeException refused(Path folder, String why) {
        return CliFault.FILE.refused("init", "\"" + folder + "\" " + why, "name a folder that does not exist yet");
    }

    /// The folder's name as a model may spell it: a letter, then letters, digits and `_`.
    private static String nameOf(Path folder) {
        var last = folder.getFileName() == null ? "" : folder.getFileName().toString().replaceAll("[^A-Za-z0-9_]", "_");
        return last.matches("[A-Za-z].*") ? last : "model" + (last.isEmpty() ? "" : "_" + last);
    }

    private static String read(String file) throws IOException {
        try (var in = Init.class.getResourceAsStream("/starter/" + file)) {
            if (in == null) throw new IOException("the jar lacks starter/" + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
