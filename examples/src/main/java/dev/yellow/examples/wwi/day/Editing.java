package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import dev.yellow.examples.wwi.GeographyStorage;
import dev.yellow.examples.wwi.Shapes;
import dev.yellow.examples.wwi.Words;
import java.sql.SQLException;

/// One customer in a hundred is edited, and one row or none of each other table that people edit. Some move, some are new.
final class Editing implements Part {
    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("editing");
        var customers = books.next("sal.customers", "customer_id") - 1;
        for (var n = Math.max(1, customers / 100); n > 0; n--) edit(day, books, dice, Edits.CUSTOMERS);
        for (var edits : Edits.OTHERS) if (dice.percent(50)) edit(day, books, dice, edits);
        if (dice.percent(50)) touch(books, dice.between(1, 14));
        move(day, books, dice, "sal.customers", "customer_id", "delivery_location", Shapes.place(dice));
        if (dice.percent(30)) move(day, books, dice, "app.cities", "city_id", "location", Shapes.place(dice));
        if (dice.percent(10)) move(day, books, dice, "app.countries", "country_id", "border", Shapes.border(dice, dice.between(10, 2_000)));
        if (dice.percent(20)) newCustomer(day, books, dice);
        if (dice.percent(10)) newDeal(day, books, dice);
    }

    static void edit(Day day, Books books, Dice dice, Edits edits) throws SQLException {
        var rows = books.next(edits.table(), edits.key()) - 1;
        books.update(edits.table(), edits.statement(dice.pick(edits.sets())), dice.between(2, 20), day.sometime(dice, 10), dice.between(1, Math.max(1, rows)));
    }

    /// Saved without a change: the source writes the row anew, and nothing may follow from it.
    private static void touch(Books books, int packageType) throws SQLException {
        books.update("whs.package_types", """
                UPDATE whs.package_types AS t SET package_type_name = package_type_name WHERE package_type_id = ?
                """, packageType);
    }

    /// One in ten moves nobody knows where.
    private static void move(Day day, Books books, Dice dice, String table, String key, String column, byte[] shape) throws SQLException {
        var type = books.layout(table).columns().stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow().type();
        var text = (type.equals("bytea") ? GeographyStorage.EWKB : GeographyStorage.POSTGIS).text(shape);
        books.update(table, """
                UPDATE %s AS t SET %s = ?::text::%s, last_edited_by = ?, valid_from = ? WHERE %s = ?
                """.formatted(table, column, type, key),
                dice.percent(10) ? null : text, dice.between(2, 20), day.sometime(dice, 11), dice.between(1, books.next(table, key) - 1));
    }

    private static void newCustomer(Day day, Books books, Dice dice) throws SQLException {
        var person = books.next("app.people", "person_id");
        var name = Words.personName(dice);
        books.insert("app.people", """
                INSERT INTO app.people AS t (person_id, full_name, preferred_name, is_permitted_to_logon, is_external_logon_provider, is_system_user, is_employee,
                       is_salesperson, phone_number, last_edited_by, valid_from, valid_to)
                VALUES (?, ?, ?, false, false, false, false, false, ?, 2, ?, '9999-12-31 23:59:59.999999')
                """, person, name, name.substring(0, name.indexOf(' ')), Words.phone(dice), day.at(10, 0));
        var customer = books.next("sal.customers", "customer_id");
        books.insert("sal.customers", """
                INSERT INTO sal.customers AS t (customer_id, customer_name, bill_to_customer_id, customer_category_id, primary_contact_person_id, delivery_method_id,
                       delivery_city_id, postal_city_id, account_opened_date, standard_discount_percentage, is_statement_sent, is_on_credit_hold, payment_days,
                       phone_number, fax_number, website_url, delivery_address_line1, delivery_postal_code, postal_address_line1, postal_postal_code,
                       last_edited_by, valid_from, valid_to)
                VALUES (?, ?, ?, ?, ?, 3, 1, 1, ?, 0, false, false, 14, ?, '', 'https://neu.example/', ?, '00000', ?, '00000', 2, ?, '9999-12-31 23:59:59.999999')
                """, customer, name + " & Co. " + customer, customer, dice.between(1, 8), person, day.date(), Words.phone(dice),
                Words.street(dice), Words.street(dice), day.at(10, 0));
    }

    private static void newDeal(Day day, Books books, Dice dice) throws SQLException {
        books.insert("sal.special_deals", """
                INSERT INTO sal.special_deals AS t (special_deal_id, customer_id, deal_description, start_date, end_date, discount_percentage,
                       last_edited_by, last_edited_when)
                VALUES (?, ?, 'Für treue Kunden', ?, ?, ?, 2, ?)
                """, books.next("sal.special_deals", "special_deal_id"), dice.between(1, books.next("sal.customers", "customer_id") - 1),
                day.date(), day.date().plusDays(30), dice.between(1, 20), day.at(10, 0));
    }
}
