package dev.yellow.server;

import dev.yellow.engine.Engine;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.serve.ServeOptions;
import dev.yellow.server.access.Tokens;

/// What the command line has opened for the server's parts.
///
/// @param session settings, credentials, redaction
/// @param merge   the merge database
/// @param engine  runs the jobs of this process
/// @param tokens  who may ask
/// @param name    of this process, for people: host and process id
public record Serving(Session session, MergeServer merge, Engine engine, ServeOptions options, Tokens tokens, String name) {
    static Serving open(Session session, ServeOptions options) {
        var tokens = Tokens.open(session, options);
        var merge = MergeServer.of(session);
        var name = session.around().variables().getOrDefault("HOSTNAME", "yellow") + ":" + ProcessHandle.current().pid();
        var engine = session.closing(new Engine(merge.database(), SourceDatabases.with(merge.credentials(session)), name, options.lease()));
        return new Serving(session, merge, engine, options, tokens, name);
    }
}
