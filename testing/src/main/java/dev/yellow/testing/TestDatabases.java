package dev.yellow.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives JUnit tests a [TestDatabase] per parameter, dropped after the test (or after the class, for a constructor or
/// `@BeforeAll`), and the shared [TestPostgres].
///
/// ```java
/// @ExtendWith(TestDatabases.class)
/// class BatchTest {
///     @Test void commits(TestDatabase source, TestDatabase merge) { ... }
/// }
/// ```
public final class TestDatabases implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestDatabases.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TestPostgres.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == TestPostgres.class) return TestPostgres.shared();
        var database = TestPostgres.database();
        context.getStore(NAMESPACE).put(database.name(), database); // the store closes it
        return database;
    }
}
