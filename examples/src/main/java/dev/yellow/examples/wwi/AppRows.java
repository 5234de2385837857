package dev.yellow.examples.wwi;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/// The rows of schema `app`.
final class AppRows {
    /// The end of a row that is still true; `infinity` is what the original does not have.
    static final LocalDateTime FOREVER = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
    /// When everything that was there from the beginning was entered, and by whom.
    static final LocalDateTime FOUNDED = LocalDateTime.of(2013, 1, 1, 0, 0);
    static final int FOUNDER = 1;

    static final List<String> DELIVERY_METHODS = List.of("Post", "Courier", "Delivery van", "Road freight", "Refrigerated road freight",
            "Air freight", "Refrigerated air freight", "Customer collect", "Chilled van", "Customer courier");
    static final List<String> PAYMENT_METHODS = List.of("Cash", "Check", "Credit card", "EFT");
    static final List<String> TRANSACTION_TYPES = List.of("Customer invoice", "Customer credit note", "Customer payment received", "Customer refund",
            "Supplier invoice", "Supplier credit note", "Supplier payment issued", "Supplier refund", "Stock transfer", "Stock issue", "Stock receipt",
            "Stock adjustment at stocktake", "Customer contra");

    private final Catalogue catalogue;

    AppRows(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void load(Loader loader) throws SQLException {
        loader.table("app.people", this::people);
        loader.table("app.countries", this::countries);
        loader.table("app.state_provinces", this::stateProvinces);
        loader.table("app.cities", this::cities);
        list(loader, "app.delivery_methods", DELIVERY_METHODS);
        list(loader, "app.payment_methods", PAYMENT_METHODS);
        list(loader, "app.transaction_types", TRANSACTION_TYPES);
        loader.table("app.system_parameters", this::systemParameters);
    }

    /// A table that is a number, a name and who entered it.
    static void list(Loader loader, String table, List<String> names) throws SQLException {
        loader.table(table, rows -> {
            for (var i = 0; i < names.size(); i++) rows.row(i + 1, names.get(i), FOUNDER, FOUNDED, FOREVER);
        });
    }

    private void people(CopyRows rows) throws SQLException {
        for (var id = 1; id <= catalogue.scale().people(); id++) {
            var dice = catalogue.dice("person", id);
            var name = id == FOUNDER ? "Data Conversion" : Words.personName(dice);
            var employee = id != FOUNDER && id <= Scale.EMPLOYEES;
            var logon = employee || dice.percent(10);
            rows.row(id, name, name.substring(0, name.indexOf(' ')), logon, logon ? "person" + id + "@wwi.example" : null, dice.percent(2),
                    logon ? dice.bytes(32) : null, employee, employee, employee && id <= 11, logon ? preferences(dice) : null,
                    dice.maybe(97, () -> Words.phone(dice)), dice.maybe(70, () -> Words.phone(dice)), dice.percent(96) ? "person" + id + "@mail.example" : null,
                    employee ? dice.bytes(dice.between(500, 6_000)) : null, employee ? customFields(dice) : null, FOUNDER, FOUNDED, FOREVER);
        }
    }

    private static String preferences(Dice dice) {
        return String.format(Locale.ROOT, """
                {"theme":"%s","dateFormat":"%s","timeZone":"%s","table":{"pagingType":"%s","pageLength":%d},"favoritesOnDashboard":%b}""",
                dice.pick(List.of("dark", "light", "humanity", "über-dark")), dice.pick(List.of("dd/mm/yy", "yy-mm-dd", "DD, MM d, yy")),
                dice.pick(List.of("PST", "CET", "JST")), dice.pick(List.of("full", "simple", "numbers")), dice.between(1, 4) * 25, dice.percent(50));
    }

    private static String customFields(Dice dice) {
        var languages = dice.pick(List.of("[]", "[\"Polski\"]", "[\"Deutsch\",\"日本語\"]", "[\"Français\",\"Ελληνικά\",\"Türkçe\"]"));
        return String.format(Locale.ROOT, """
                {"OtherLanguages":%s,"HireDate":"20%02d-0%d-1%dT00:00:00","Title":"%s"%s}""",
                languages, dice.between(8, 12), dice.between(1, 9), dice.below(10), dice.pick(List.of("Team member", "Team lead", "General manager")),
                dice.percent(50) ? ",\"CommissionRate\":\"" + dice.between(1, 4) + ".25\"" : "");
    }

    private void countries(CopyRows rows) throws SQLException {
        var countries = catalogue.scale().countries();
        for (var id = 1; id <= countries; id++) {
            var dice = catalogue.dice("country", id);
            var country = Words.COUNTRIES.get(id - 1);
            var corners = id == 3 ? catalogue.scale().largestBorder() : dice.between(20, 40) * (dice.percent(10) ? 20 : 2);
            rows.row(id, country.get(0), "State of " + country.get(0), id % 11 == 5 ? null : country.get(1),
                    id % 11 == 5 ? null : Integer.valueOf(country.get(2)),
                    dice.percent(95) ? "UN member state" : null, id % 7 == 4 ? null : Long.valueOf(1_000L * dice.between(9, 1_400_000)),
                    country.get(3), country.get(4),
                    country.get(5), id % 13 == 6 ? null : new CopyRows.Shape(Shapes.border(dice, corners)), FOUNDER, FOUNDED, FOREVER);
        }
    }

    private void stateProvinces(CopyRows rows) throws SQLException {
        for (var id = 1; id <= catalogue.scale().stateProvinces(); id++) {
            var dice = catalogue.dice("province", id);
            var province = Words.STATE_PROVINCES.get(id - 1);
            rows.row(id, province.get(0), province.get(1), 1, dice.pick(Words.TERRITORIES),
                    id % 19 == 3 ? null : new CopyRows.Shape(Shapes.border(dice, dice.between(30, 600))),
                    id % 17 == 2 ? null : Long.valueOf(1_000L * dice.between(500, 39_000)), FOUNDER, FOUNDED, FOREVER);
        }
    }

    private void cities(CopyRows rows) throws SQLException {
        var provinces = catalogue.scale().stateProvinces();
        for (var id = 1; id <= catalogue.scale().cities(); id++) {
            var dice = catalogue.dice("city", id);
            rows.row(id, Words.cityName(dice), dice.between(1, provinces), dice.maybe(99, () -> new CopyRows.Shape(Shapes.place(dice))),
                    dice.maybe(70, () -> dice.between(10, 900_000)), FOUNDER, FOUNDED, FOREVER);
        }
    }

    private void systemParameters(CopyRows rows) throws SQLException {
        var dice = catalogue.dice("parameters", 1);
        rows.row(1, Words.street(dice), null, 1, "94129", new CopyRows.Shape(Shapes.place(dice)), "PO Box 201", null, 1, "94129",
                """
                {"Site":{"SEO":{"Title":"Wide World Importers | wholesale","Description":"Neuheiten für jeden Anlaß"},\
                "Currency":"USD","Languages":["en","de","ja"]}}""",
                FOUNDER, FOUNDED);
    }
}
