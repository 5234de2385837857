package dev.yellow.examples.wwi;

import static dev.yellow.examples.wwi.OrderBook.money;
import static dev.yellow.examples.wwi.OrderBook.percent;

import dev.yellow.examples.wwi.OrderBook.Order;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of schema `sal`. Orders, lines, invoices and what is owed are one story told five times.
final class SalesRows {
    static final List<String> CATEGORIES =
            List.of("Agent", "Wholesaler", "Novelty shop", "Supermarket", "Computer shop", "Gift shop", "Corporate", "General retailer");
    static final List<String> GROUPS = List.of("Kestrel Toys", "Juniper Gifts");
    private static final int INVOICE = 1;
    private static final int PAYMENT = 3;
    private static final int TRANSFER = 4;

    private final Catalogue catalogue;
    private final OrderBook book;

    SalesRows(Catalogue catalogue, OrderBook book) {
        this.catalogue = catalogue;
        this.book = book;
    }

    void load(Loader loader, Sequence transactions) throws SQLException {
        AppRows.list(loader, "sal.customer_categories", CATEGORIES);
        AppRows.list(loader, "sal.buying_groups", GROUPS);
        loader.table("sal.customers", this::customers);
        loader.table("sal.orders", rows -> book.forEach(o -> order(rows, o)));
        loader.table("sal.order_lines", this::orderLines);
        loader.table("sal.invoices", rows -> book.forEachInvoice((id, o) -> invoice(rows, id, o)));
        loader.table("sal.invoice_lines", this::invoiceLines);
        loader.table("sal.customer_transactions", rows -> transactions(rows, transactions));
        loader.table("sal.special_deals", SalesRows::specialDeals);
    }

    private void customers(CopyRows rows) throws SQLException {
        var scale = catalogue.scale();
        for (var c : catalogue.customers()) {
            var dice = catalogue.dice("customer details", c.id());
            var alternate = c.id() <= scale.alternateContacts() ? scale.people() - scale.alternateContacts() + c.id() : null;
            rows.row(c.id(), c.name(), c.billTo(), dice.between(1, CATEGORIES.size()), c.group() == 0 ? null : c.group(), c.contact(), alternate,
                    c.deliveryMethod(), dice.between(1, scale.cities()), dice.between(1, scale.cities()),
                    c.group() == 0 ? money(100_00L * dice.between(10, 50)) : null, LocalDate.of(2013, 1, 1).plusDays(dice.below(900)),
                    percent(dice.below(5) * 25), dice.percent(30), dice.percent(2), dice.pick(List.of(7, 14, 30)), Words.phone(dice), Words.phone(dice),
                    c.run(), c.position(), "https://customer" + c.id() + ".example/", Words.street(dice), dice.maybe(40, () -> "Suite " + dice.between(1, 400)),
                    Words.postalCode(dice), dice.maybe(95, () -> new CopyRows.Shape(Shapes.place(dice))), "PO Box " + dice.between(1, 9_999),
                    dice.maybe(50, () -> Words.cityName(dice)), Words.postalCode(dice), AppRows.FOUNDER, AppRows.FOUNDED, AppRows.FOREVER);
        }
    }

    private void order(CopyRows rows, Order o) throws SQLException {
        rows.row(o.id(), o.customer().id(), o.salesperson(), o.picked() ? o.packer() : null, o.customer().contact(),
                o.backorderOf() == 0 ? null : o.backorderOf(), o.day(), o.day().plusDays(1), purchaseNumber(o), true, comment("order comment", o.id(), 5),
                comment("instructions", o.id(), 15), comment("internal", o.id(), 1), o.pickedWhen(), o.salesperson(), o.editedWhen());
    }

    private void orderLines(CopyRows rows) throws SQLException {
        var ids = new Sequence();
        book.forEach(o -> {
            for (var l : o.lines()) {
                rows.row(ids.next(), o.id(), l.item().id(), l.item().name(), l.item().unit(), l.quantity(), l.unitPrice(), percent(l.item().taxRate()),
                        o.picked() ? l.quantity() : 0, o.pickedWhen(), o.salesperson(), o.editedWhen());
            }
        });
    }

    /// Some were sold over the counter, without an order; some delivery papers were lost.
    private void invoice(CopyRows rows, int id, Order o) throws SQLException {
        var c = o.customer();
        var payer = catalogue.customers().get(c.billTo() - 1);
        var chilled = (int) o.lines().stream().filter(l -> l.item().chilled()).count();
        rows.row(id, c.id(), c.billTo(), o.id() % 97 == 13 ? null : o.id(), c.deliveryMethod(), c.contact(), payer.contact(), o.salesperson(), o.packer(),
                o.invoiceDay(), purchaseNumber(o), false, null, comment("invoice comment", o.id(), 4),
                o.id() % 5 == 1 ? null : Words.street(catalogue.dice("deliver", o.id())), comment("invoice internal", o.id(), 2),
                o.lines().size() - chilled, chilled, c.run(), c.position(),
                o.invoiceDay().isBefore(Season.LAST) && o.id() % 41 != 7 ? delivery(o) : null, o.packer(), o.invoicedWhen());
    }

    private String delivery(Order o) {
        var dice = catalogue.dice("delivery", o.id());
        var day = o.invoiceDay().plusDays(1);
        return String.format(Locale.ROOT, """
                {"Events":[{"Event":"Ready for collection","EventTime":"%sT12:00:00","ConNote":"EAN-125-%d"},\
                {"Event":"DeliveryAttempt","EventTime":"%sT07:05:00","DriverID":%d,"Latitude":%.4f,"Longitude":%.4f,"Status":"Delivered"}],\
                "DeliveredWhen":"%sT07:05:%02d","ReceivedBy":"%s"}""",
                o.invoiceDay(), o.id(), day, dice.between(12, 20), 25 + 24 * dice.unit(), -124 + 56 * dice.unit(), day, dice.below(60), Words.personName(dice));
    }

    private void invoiceLines(CopyRows rows) throws SQLException {
        var ids = new Sequence();
        book.forEachInvoice((invoice, o) -> {
            for (var l : o.lines()) {
                rows.row(ids.next(), invoice, l.item().id(), l.item().name(), l.item().unit(), l.quantity(), l.unitPrice(), percent(l.item().taxRate()),
                        money(l.tax()), money(l.profit()), money(l.withoutTax() + l.tax()), o.packer(), o.invoicedWhen());
            }
        });
    }

    /// An invoice is open until its customer next pays, and a payment is for all that is open: the balances add up.
    private void transactions(CopyRows rows, Sequence ids) throws SQLException {
        var owed = new long[catalogue.customers().size() + 1];
        book.forEachInvoice((invoice, o) -> {
            var payer = o.customer().billTo();
            var net = o.lines().stream().mapToLong(OrderBook.Line::withoutTax).sum();
            var tax = o.lines().stream().mapToLong(OrderBook.Line::tax).sum();
            var paidOn = o.invoiceDay().plusDays(10);
            var paid = paidOn.isBefore(Season.LAST);
            rows.row(ids.next(), payer, INVOICE, invoice, null, o.invoiceDay(), money(net), money(tax), money(net + tax), money(paid ? 0 : net + tax),
                    paid ? paidOn : null, o.packer(), (paid ? paidOn : o.invoiceDay()).atTime(11, 30));
            if (!paid) return;
            owed[payer] += net + tax;
            if (!catalogue.dice("payment", o.id()).percent(38)) return;
            rows.row(ids.next(), payer, PAYMENT, null, TRANSFER, paidOn, money(0), money(0), money(-owed[payer]), money(0), paidOn,
                    o.packer(), paidOn.atTime(12, 0));
            owed[payer] = 0;
        });
    }

    private static void specialDeals(CopyRows rows) throws SQLException {
        var entered = LocalDate.of(2015, 12, 31).atTime(16, 0);
        rows.row(1, null, null, 1, null, 1, "10% 1st quarter", LocalDate.of(2016, 1, 1), LocalDate.of(2016, 3, 31), null, percent(100), null, 2, entered);
        rows.row(2, 1, null, 2, null, null, "Frühling für Juniper", LocalDate.of(2016, 4, 1), LocalDate.of(2016, 6, 30), null, null, money(12_34), 2, entered);
    }

    private static @Nullable String purchaseNumber(Order o) {
        return o.id() % 9 == 0 ? null : String.valueOf(10_000 + o.id() * 7L % 10_000);
    }

    private @Nullable String comment(String kind, int id, int percent) {
        var dice = catalogue.dice(kind, id);
        return dice.maybe(percent, () -> dice.pick(Words.COMMENTS));
    }
}
