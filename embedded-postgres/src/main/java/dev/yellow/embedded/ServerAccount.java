package dev.yellow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Who runs the server. PostgreSQL refuses root; this finds a way that works where Yellow itself is root, as in most
/// containers.
///
/// @param way    how it is named in messages and by `-Dyellow.postgres.account`
/// @param prefix what stands before each command
/// @param owner  the numeric user that must own the folder @param group the numeric group
public record ServerAccount(String way, List<String> prefix, int owner, int group) {
    /// Chooses a way by name instead of trying: `self`, `namespace`, `setpriv`, `runuser`.
    public static final String PROPERTY = "yellow.postgres.account";

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final Duration PROBE = Duration.ofSeconds(20);

    public ServerAccount {
        prefix = List.copyOf(prefix);
    }

    /// The first way that works: as we are; as root in a user namespace, where root is nobody; as an unprivileged user.
    ///
    /// @param folder exists
    static ServerAccount choose(PostgresBinaries binaries, Path folder) {
        var me = uid();
        if (me != ROOT) return new ServerAccount("self", List.of(), me, -1);
        var wanted = System.getProperty(PROPERTY, "");
        var tried = new ArrayList<String>();
        for (var way : ways()) {
            if (!wanted.isEmpty() && !way.way.equals(wanted)) continue;
            if (way.canRun(binaries, folder, tried)) return way;
        }
        throw EmbeddedFault.NO_ACCOUNT.at(folder,
                "PostgreSQL refuses to run as root, and no other account could be used (tried " + String.join("; ", tried) + ")",
                "run as an ordinary user, or move YELLOW_DATA_DIR and XDG_CACHE_HOME to folders that user nobody may enter, such as /var/lib/yellow", null);
    }

    private static List<ServerAccount> ways() {
        var account = unprivileged();
        var user = account[2];
        var group = account[3];
        var uid = Integer.parseInt(user);
        var gid = Integer.parseInt(group);
        return List.of(
                // Unmapped in its own namespace, root is nobody to PostgreSQL and still owns its files.
                new ServerAccount("namespace", List.of("unshare", "-U"), ROOT, ROOT),
                // Where namespaces are forbidden (containers). The two capabilities let it through folders of root's, such as /root.
                new ServerAccount("setpriv", List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups",
                        "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"), uid, gid),
                new ServerAccount("setpriv-plain", List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"), uid, gid),
                new ServerAccount("runuser", List.of("runuser", "-u", account[0], "--"), uid, gid));
    }

    private boolean canRun(PostgresBinaries binaries, Path folder, List<String> tried) {
        try {
            var probe = Files.createTempDirectory(folder, "probe");
            try {
                own(probe);
                var words = command("sh", "-c", "test \"$(id -u)\" != 0 && : > \"$1/written\" && \"$2\" --version", "sh", probe.toString(),
                        binaries.program("postgres"));
                var result = Command.run(words, PROBE);
                tried.add(way + ": " + (result.succeeded() ? "works" : result.output().strip()));
                return result.succeeded();
            } finally {
                ServerArchive.delete(probe);
            }
        } catch (IOException e) {
            tried.add(way + ": " + e.getMessage());
            return false;
        }
    }

    List<String> command(String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return all;
    }

    /// Gives a folder and all in it to this account; cheap when it is its own already.
    void own(Path folder) throws IOException {
        if (uid() != ROOT || ownerOf(folder) == owner) return;
        var result = Command.run(List.of("chown", "-R", owner + ":" + group, folder.toString()), Duration.ofMinutes(5));
        if (!result.succeeded()) throw new IOException(result.output().strip());
    }

    static int ownerOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException _) {
            return "root".equals(System.getProperty("user.name")) ? ROOT : NOBODY;
        }
    }

    /// The line of /etc/passwd of Debian's own `postgres` where it exists, since nobody is shared with other services.
    private static String[] unprivileged() {
        return passwd().stream().filter(fields -> fields[0].equals("postgres")).findFirst()
                .orElse(new String[] {"nobody", "x", Integer.toString(NOBODY), Integer.toString(NOBODY)});
    }

    private static List<String[]> passwd() {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":")).filter(fields -> fields.length > 3).toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
