package dev.yellow.jdbc;

import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.SourcePlugin;
import java.util.Set;

/// Reads tables of MariaDB, MySQL, SQL Server and Oracle.
public final class TablesPlugin implements SourcePlugin {
    @Override
    public Set<String> kinds() {
        return FeedSource.Tables.KINDS;
    }

    @Override
    public Reading open(Request request) {
        if (!(request.source() instanceof FeedSource.Tables source)) throw new IllegalArgumentException("no tables: " + request.source().kind());
        var login = request.credentials().resolve(source.credential(), UserPassword.class);
        return Opening.of(() -> TablesReading.open(new Connecting(source.container()), login, source, request));
    }
}
