package dev.yellow.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTableTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "orders,'',orders", "sales.orders,sales,orders", "\"Order Lines\",'',Order Lines", "sales.\"Order.Lines\",sales,Order.Lines",
                "\"a.b\".\"c.d\",a.b,c.d", "s.\"say \"\"hi\"\"\",s,say \"hi\"", "Sales.Order Lines,Sales,Order Lines"})
    void readsNamesWithAndWithoutQuotes(String text, String schema, String table) {
        assertThat(SourceTable.parse(text)).isEqualTo(new SourceTable(schema, table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "\"a", "a\"b", "\"a\"b", "\"\"", "a..b", "\"a\".\"b\".\"c\""})
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> SourceTable.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not written as");
    }
}
