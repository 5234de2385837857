package dev.yellow.examples.wwi;

import static dev.yellow.examples.wwi.OrderBook.money;
import static dev.yellow.examples.wwi.OrderBook.percent;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// The rows of schema `whs`.
final class WarehouseRows {
    static final List<String> PACKAGE_TYPES = List.of("Bag", "Bottle", "Box", "Bundle", "Bale", "Carton", "Each", "Jar", "Kilogram", "Packet", "Pair",
            "Pallet", "Tray", "Tube");
    static final List<String> STOCK_GROUPS = List.of("Novelty items", "Clothing", "Mugs", "T-shirts", "Airline novelties", "Computing novelties",
            "USB novelties", "Furry footwear", "Toys", "Packaging materials");
    private static final int KEEPER = 12;
    private static final int ISSUE = 10;
    private static final int RECEIPT = 11;
    private static final long SECONDS_BETWEEN_READINGS = 240;

    private final Catalogue catalogue;
    private final OrderBook book;
    private final PurchasingRows purchasing;

    WarehouseRows(Catalogue catalogue, OrderBook book, PurchasingRows purchasing) {
        this.catalogue = catalogue;
        this.book = book;
        this.purchasing = purchasing;
    }

    void load(Loader loader, Sequence transactions) throws SQLException {
        AppRows.list(loader, "whs.colors", Words.COLORS);
        AppRows.list(loader, "whs.package_types", PACKAGE_TYPES);
        AppRows.list(loader, "whs.stock_groups", STOCK_GROUPS);
        loader.table("whs.stock_items", this::stockItems);
        loader.table("whs.stock_item_holdings", this::holdings);
        loader.table("whs.stock_item_stock_groups", this::groups);
        loader.table("whs.stock_item_transactions", rows -> transactions(rows, transactions));
        loader.table("whs.cold_room_temperatures", this::coldRooms);
        loader.table("whs.vehicle_temperatures", this::vehicles);
    }

    private void stockItems(CopyRows rows) throws SQLException {
        for (var i : catalogue.items()) {
            var dice = catalogue.dice("item details", i.id());
            rows.row(i.id(), i.name(), i.supplier(), dice.maybe(80, () -> dice.between(1, Words.COLORS.size())), i.unit(), Catalogue.CARTON,
                    dice.maybe(30, () -> dice.pick(Words.BRANDS)), dice.percent(75) ? i.size() : null, dice.pick(List.of(2, 7, 14, 20)),
                    i.perOuter(), i.chilled(),
                    dice.maybe(10, () -> "88" + (dice.next() >>> 30)), percent(i.taxRate()), money(i.price()), dice.maybe(90, () -> money(i.price() * 3 / 2)),
                    BigDecimal.valueOf(dice.between(50, 20_000), 3), dice.maybe(40, () -> dice.pick(Words.COMMENTS)),
                    dice.maybe(5, () -> dice.pick(Words.COMMENTS)),
                    dice.maybe(30, () -> dice.bytes(dice.between(200, 4_000))), dice.maybe(97, () -> customFields(dice)),
                    AppRows.FOUNDER, AppRows.FOUNDED, AppRows.FOREVER);
        }
    }

    private static String customFields(Dice dice) {
        return String.format(Locale.ROOT, """
                {"CountryOfManufacture":"%s","Tags":%s%s}""",
                dice.pick(Words.COUNTRIES).getFirst(), dice.pick(List.of("[]", "[\"32GB\",\"USB Powered\"]", "[\"Neuheit\"]", "[\"限定\",\"Vintage\"]")),
                dice.percent(20) ? ",\"MinimumAge\":\"10\"" : "");
    }

    private void holdings(CopyRows rows) throws SQLException {
        for (var i : catalogue.items()) {
            var dice = catalogue.dice("holding", i.id());
            rows.row(i.id(), dice.between(1_000, 200_000), "L-" + dice.between(1, 3), dice.between(1_000, 200_000), money(i.cost()), 100, 1_000, KEEPER,
                    Season.LAST.atTime(12, 0));
        }
    }

    /// Two groups an item, of which the second is not the first.
    private void groups(CopyRows rows) throws SQLException {
        var ids = new Sequence();
        for (var i : catalogue.items()) {
            var first = catalogue.dice("group", i.id()).below(STOCK_GROUPS.size());
            rows.row(ids.next(), i.id(), first + 1, AppRows.FOUNDER, AppRows.FOUNDED);
            if (i.id() % 20 != 0) rows.row(ids.next(), i.id(), (first + 3) % STOCK_GROUPS.size() + 1, AppRows.FOUNDER, AppRows.FOUNDED);
        }
    }

    /// What went out with each line of an invoice, then what came in with each line of a purchase.
    private void transactions(CopyRows rows, Sequence ids) throws SQLException {
        book.forEachInvoice((invoice, o) -> {
            var when = o.invoiceDay().atTime(12, 0);
            for (var l : o.lines()) {
                rows.row(ids.next(), l.item().id(), ISSUE, o.customer().id(), invoice, null, null, when, pieces(-l.quantity()), o.packer(), when);
            }
        });
        purchasing.forEach(p -> {
            if (!p.received()) return;
            var when = p.receiptDay().atTime(10, 0);
            for (var l : p.lines()) {
                rows.row(ids.next(), l.item().id(), RECEIPT, null, null, p.supplier(), p.id(), when, pieces(l.outers() * l.item().perOuter()), KEEPER, when);
            }
        });
    }

    private void coldRooms(CopyRows rows) throws SQLException {
        var when = Season.LAST.atTime(23, 59, 50);
        for (var sensor = 1; sensor <= 4; sensor++) {
            rows.row((long) sensor, sensor, when, celsius(catalogue.dice("cold room", sensor)), when, AppRows.FOREVER);
        }
    }

    /// The older way was to keep all that the sensor told; then it was compressed.
    private void vehicles(CopyRows rows) throws SQLException {
        var count = catalogue.scale().vehicleTemperatures();
        for (var id = 1; id <= count; id++) {
            var dice = catalogue.dice("vehicle", id);
            var when = Season.LAST.atStartOfDay().minusSeconds(SECONDS_BETWEEN_READINGS * (count - id)).plusNanos(1_000L * dice.below(1_000_000));
            var sensor = 1 + id % 2;
            var celsius = celsius(dice);
            var compressed = dice.percent(50);
            var told = compressed ? null : String.format(Locale.ROOT, """
                    {"Recordings":[{"type":"Feature","geometry":{"type":"Point","coordinates":[%.5f,%.5f]},\
                    "properties":{"rego":"WWI-321-A","sensor":%d,"when":"%s","temp":%s}}]}""", -124 + 56 * dice.unit(), 25 + 24 * dice.unit(), sensor, when, celsius);
            rows.row((long) id, "WWI-321-A", sensor, when, celsius, told, compressed, compressed ? dice.bytes(dice.between(60, 140)) : null);
        }
    }

    private static BigDecimal celsius(Dice dice) {
        return BigDecimal.valueOf(dice.between(300, 500), 2);
    }

    /// Stock moves in thousandths of a piece.
    private static BigDecimal pieces(int whole) {
        return BigDecimal.valueOf(1_000L * whole, 3);
    }
}
