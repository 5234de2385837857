package dev.yellow.git;

import dev.yellow.model.fault.Refused;
import java.util.Locale;

/// What a transport's failure means.
final class GitFailure {
    private GitFailure() {}

    static Refused of(Remote remote, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof Refused refused) return refused;
        var text = texts(e).toLowerCase(Locale.ROOT);
        if (text.contains("server key did not validate") || text.contains("reject hostkey") || text.contains("host key"))
            return GitCode.HOST_UNKNOWN.refused(remote, "the server's key is not among the credential's known hosts");
        if (text.contains("not authorized") || text.contains("authentication is required") || text.contains("auth fail")
                || text.contains("no more authentication methods") || text.contains("not permitted") || text.contains("cannot log in"))
            return GitCode.DENIED.refused(remote, "the server refuses "
                    + (remote.login() == null ? "a client without login" : "credential \"" + remote.login().credential() + "\""));
        // Whoever asks for a branch asks for what the server has just said it has.
        if (remote.revision() == null && text.contains("not our ref")) return GitCode.UNREACHABLE.refused(remote, "the branch was moved while it was read", e);
        if (text.contains("remote does not have") || text.contains("not our ref") || text.matches("(?s).*want [0-9a-f]{40} not valid.*"))
            return GitCode.NO_BRANCH.refused(remote, "the repository has not what is wanted of it");
        if (text.contains("cancel")) return GitCode.TOO_LARGE.refused(remote, "the fetch was ended because it brings too much");
        return GitCode.UNREACHABLE.refused(remote, "the repository could not be read: " + last(e), e);
    }

    private static String texts(Throwable e) {
        var texts = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            texts.append(cause.getClass().getSimpleName()).append(": ").append(cause.getMessage()).append('\n');
        return texts.toString();
    }

    private static String last(Throwable e) {
        var last = e;
        while (last.getCause() != null) last = last.getCause();
        return last.getClass().getSimpleName() + (last.getMessage() == null ? "" : ", " + last.getMessage().lines().findFirst().orElse(""));
    }
}
