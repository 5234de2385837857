package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import dev.yellow.examples.wwi.Words;
import java.sql.SQLException;
import java.util.Locale;

/// Drivers come back with what they recorded: JSON, from which the source makes two more columns.
final class Delivering implements Part {
    private static final int DAYS_BACK = 7;

    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("delivering");
        var invoices = books.numbers("""
                SELECT invoice_id FROM sal.invoices
                 WHERE invoice_date >= ? AND invoice_date < ? AND returned_delivery_data IS NULL AND NOT is_credit_note
                 ORDER BY invoice_id
                """, day.date().minusDays(DAYS_BACK), day.date());
        var documents = new String[invoices.length];
        for (var i = 0; i < documents.length; i++) documents[i] = document(day, dice, invoices[i]);
        books.update("sal.invoices", """
                UPDATE sal.invoices AS t
                   SET returned_delivery_data = came.document, last_edited_by = 12, last_edited_when = ?
                  FROM unnest(?::integer[], ?::text[]) AS came(invoice_id, document)
                 WHERE t.invoice_id = came.invoice_id
                """, day.at(13, 0), invoices, documents);
    }

    /// One in ten found nobody: the two columns stay null until another day.
    private static String document(Day day, Dice dice, int invoice) {
        if (dice.percent(10))
            return "{\"Events\":[{\"Event\":\"DeliveryAttempt\",\"EventTime\":\"" + day.at(7, 5) + ":00\",\"Comment\":\"personne\\u0020là\"}]}";
        return String.format(Locale.ROOT, """
                {"Events":[{"Event":"Ready for collection","ConNote":"EAN-125-%d"}],"DeliveredWhen":"%sT07:%02d:%02d.%06d","ReceivedBy":"%s"}""",
                invoice, day.date(), dice.below(60), dice.below(60), dice.below(1_000_000), Words.personName(dice));
    }
}
