package dev.yellow.git;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can go wrong between a git repository and its folder.
public enum GitCode implements Code {
    UNREACHABLE("YL2701", Kind.RETRY, "a git repository does not answer, or answers nonsense",
            "nothing: the next look tries again; check host and network if this repeats"),
    DENIED("YL3701", Kind.OPERATOR, "a git repository refuses the credential", "renew the credential, or let it read the repository"),
    NO_BRANCH("YL3702", Kind.OPERATOR, "a git repository lacks a branch or revision", "create it, or name another"),
    TOO_LARGE("YL3703", Kind.OPERATOR, "a git repository is larger than what is read of one", "take large files out of the branch"),
    HOST_UNKNOWN("YL3704", Kind.OPERATOR, "a git server shows a key that is not among the known ones",
            "compare the server's key with what its owner publishes, then add it to the credential's known hosts"),
    UNSAFE_TREE("YL3705", Kind.OPERATOR, "a git repository has a path that no folder can hold safely", "rename the file in the repository"),
    BAD_REMOTE("YL4801", Kind.USAGE, "a git repository is not named in a way that can be used",
            "write https://host/path or ssh://user@host/path, without a password"),
    CACHE_UNUSABLE("YL4802", Kind.USAGE, "the folder for clones cannot be written", "name a folder that this process may write");

    private final About about;

    GitCode(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Refused refused(Remote remote, String what) {
        return new Refused(new Fault(this, new Place.InCommand(remote.toString()), what, mend()));
    }

    Refused refused(Remote remote, String what, Throwable cause) {
        return new Refused(new Fault(this, new Place.InCommand(remote.toString()), what, mend()), cause);
    }
}
