package dev.yellow.examples.wwi;

import static dev.yellow.examples.wwi.OrderBook.money;

import dev.yellow.examples.wwi.Catalogue.Item;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of schema `pur`. What came in is told again by the movements of stock.
final class PurchasingRows {
    static final List<String> CATEGORIES = List.of("Other wholesaler", "Novelty goods", "Toys", "Clothing", "Packaging", "Courier services",
            "Financial services", "Marketing services", "Insurance services");
    private static final int BUYER = 12;
    private static final int INVOICE = 5;
    private static final int PAYMENT = 7;
    private static final int TRANSFER = 4;

    private final Catalogue catalogue;
    private final Season season;

    PurchasingRows(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.season = new Season(catalogue.scale().purchaseOrders());
    }

    /// A past purchase, thrown anew whenever it is asked for.
    record Purchase(int id, LocalDate day, int supplier, boolean received, List<PurchaseLine> lines) {
        LocalDate receiptDay() {
            return day.plusDays(6);
        }

        LocalDateTime editedWhen() {
            return (received ? receiptDay() : day).atTime(9, id % 60);
        }

        long cents() {
            return lines.stream().mapToLong(l -> l.outers * l.pricePerOuter()).sum();
        }
    }

    /// @param outers how many outer packages were ordered
    record PurchaseLine(Item item, int outers) {
        long pricePerOuter() {
            return item.cost() * item.perOuter();
        }
    }

    /// What is done with one purchase.
    interface Visit {
        void purchase(Purchase purchase) throws SQLException;
    }

    /// In the order of their numbers. The last one is always still under way.
    void forEach(Visit visit) throws SQLException {
        var last = catalogue.scale().purchaseOrders();
        for (var id = 1; id <= last; id++) {
            var dice = catalogue.dice("purchase", id);
            var day = season.day(id);
            var lines = new ArrayList<PurchaseLine>();
            for (var i = dice.between(2, 6); i > 0; i--) lines.add(new PurchaseLine(dice.pick(catalogue.items()), dice.between(1, 90)));
            var received = id < last && day.plusDays(6).isBefore(Season.LAST);
            visit.purchase(new Purchase(id, day, dice.between(1, catalogue.scale().suppliers()), received, lines));
        }
    }

    void load(Loader loader, Sequence transactions) throws SQLException {
        AppRows.list(loader, "pur.supplier_categories", CATEGORIES);
        loader.table("pur.suppliers", this::suppliers);
        loader.table("pur.purchase_orders", rows -> forEach(p -> order(rows, p)));
        loader.table("pur.purchase_order_lines", this::lines);
        loader.table("pur.supplier_transactions", rows -> transactions(rows, transactions));
    }

    private void suppliers(CopyRows rows) throws SQLException {
        var cities = catalogue.scale().cities();
        for (var id = 1; id <= catalogue.scale().suppliers(); id++) {
            var dice = catalogue.dice("supplier", id);
            var name = Words.LAST_NAMES.get(id * 11 % Words.LAST_NAMES.size()) + " " + dice.pick(List.of("GmbH", "Ltd", "& Fils", "株式会社", "S.p.A.")) + " " + id;
            var bank = id % 3 != 2;
            rows.row(id, name, dice.between(1, CATEGORIES.size()), contact(id), contact(id) + 1, dice.maybe(70, () -> dice.between(1, 10)),
                    dice.between(1, cities), dice.between(1, cities), dice.maybe(80, () -> "REF" + dice.below(100_000)),
                    bank ? name : null, bank ? "Bank of " + Words.cityName(dice) : null, bank ? String.valueOf(dice.between(100_000, 999_999)) : null,
                    bank ? String.valueOf(dice.next() >>> 30) : null, bank ? String.valueOf(dice.between(10_000, 99_999)) : null,
                    dice.pick(List.of(7, 14, 30)), id % 2 == 1 ? dice.pick(Words.COMMENTS) : null, Words.phone(dice), Words.phone(dice),
                    "https://supplier" + id + ".example/über-uns", Words.street(dice),
                    dice.maybe(50, () -> "Unit " + dice.between(1, 300)), Words.postalCode(dice),
                    id % 4 == 3 ? null : new CopyRows.Shape(Shapes.place(dice)), "PO Box " + dice.between(1, 9_999),
                    id % 3 == 1 ? Words.cityName(dice) : null, Words.postalCode(dice), AppRows.FOUNDER, AppRows.FOUNDED, AppRows.FOREVER);
        }
    }

    private void order(CopyRows rows, Purchase p) throws SQLException {
        rows.row(p.id, p.supplier, p.day, 1 + p.id % 10, contact(p.supplier), p.id % 9 == 4 ? null : p.day.plusDays(5),
                p.id % 7 == 0 ? null : "B" + (2_000_000 + p.id), p.received, note(p.id, 11), note(p.id, 17), BUYER, p.editedWhen());
    }

    private void lines(CopyRows rows) throws SQLException {
        var ids = new Sequence();
        forEach(p -> {
            for (var l : p.lines) {
                rows.row(ids.next(), p.id, l.item.id(), l.outers, l.item.name(), p.received ? l.outers : 0, Catalogue.CARTON,
                        p.id % 20 == 6 ? null : money(l.pricePerOuter()), p.received ? p.receiptDay() : null, p.received, BUYER, p.editedWhen());
            }
        });
    }

    /// What each purchase that came cost, and a payment for every sixth supplier's invoice or so.
    private void transactions(CopyRows rows, Sequence ids) throws SQLException {
        forEach(p -> {
            if (!p.received) return;
            var cents = p.cents();
            var tax = cents * 15 / 100;
            var paidOn = p.receiptDay().plusDays(7);
            var paid = p.id < catalogue.scale().purchaseOrders() - 2 && paidOn.isBefore(Season.LAST);
            rows.row(ids.next(), p.supplier, INVOICE, p.id, null, String.valueOf(p.id * 3), p.receiptDay(), money(cents), money(tax), money(cents + tax),
                    money(paid ? 0 : cents + tax), paid ? paidOn : null, BUYER, p.receiptDay().atTime(10, 0));
            if (p.id % 6 != 0 || !paid) return;
            rows.row(ids.next(), p.supplier, PAYMENT, null, TRANSFER, null, paidOn, money(0), money(0), money(-cents - tax), money(0),
                    paidOn, BUYER, paidOn.atTime(16, 0));
        });
    }

    private @Nullable String note(int purchase, int every) {
        return purchase % every == 5 ? catalogue.dice("note", purchase).pick(Words.COMMENTS) : null;
    }

    private static int contact(int supplier) {
        return Scale.EMPLOYEES + 2 * supplier - 1;
    }
}
