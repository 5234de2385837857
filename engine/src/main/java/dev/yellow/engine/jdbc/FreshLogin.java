package dev.yellow.engine.jdbc;

import dev.yellow.spi.credential.Credential.UserPassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections that each ask who they log in as, so that a password may change, or live an hour.
final class FreshLogin extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private final transient Supplier<UserPassword> logins;

    FreshLogin(Supplier<UserPassword> logins) {
        this.logins = logins;
    }

    UserPassword login() {
        return logins.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        var login = login();
        return getConnection(login.username(), login.password());
    }
}
