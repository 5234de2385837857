package dev.yellow.git;

import dev.yellow.git.CloneCache.Held;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.spi.code.Repositories;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Programs' code, by way of the clones. Where it comes from is written as the model writes it, `host/path`: by https, by
/// ssh where the credential is an ssh key, and on this machine by http at a port or from a folder.
public final class GitRepositories implements Repositories {
    private static final Pattern HERE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/.*");

    private final CloneCache clones;

    public GitRepositories(CloneCache clones) {
        this.clones = clones;
    }

    @Override
    public Checkout open(Wanted wanted) {
        var login = wanted.login() == null ? null : new Remote.Login(wanted.login().credential(), wanted.login().type());
        var remote = new Remote(url(wanted), wanted.branch(), wanted.revision(), login);
        try {
            return new OfClone(clones.newest(remote));
        } catch (Refused e) {
            // The fault's place will be the job; which repository is meant must be said.
            var fault = e.fault();
            throw new Refused(new Fault(fault.code(), fault.at(), remote + ": " + fault.what(), fault.mend()), e);
        }
    }

    private static String url(Wanted wanted) {
        if (wanted.login() != null && wanted.login().type() == CredentialType.SSH_KEY) return "ssh://git@" + wanted.repository();
        var here = HERE.matcher(wanted.repository());
        if (!here.matches()) return "https://" + wanted.repository();
        return here.group(2) == null ? "file://" + wanted.repository().substring(here.end(1)) : "http://" + wanted.repository();
    }

    private record OfClone(Held held) implements Checkout {
        @Override
        public String commit() {
            return held.commit().id();
        }

        @Override
        public Path folder() {
            return held.folder();
        }

        @Override
        public void close() {
            held.close();
        }
    }
}
