package dev.yellow.examples.wwi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who trades and what is traded: small enough to be held, so that every table that refers to it agrees.
///
/// @param seed what all chance derives from
record Catalogue(long seed, Scale scale, List<Item> items, List<Customer> customers) {
    /// @param price    in cents, without tax, for one
    /// @param cost     in cents: what one costs us
    /// @param taxRate  in thousandths
    /// @param unit     the package type that one comes in
    record Item(int id, String name, String size, int supplier, long price, long cost, int taxRate, boolean chilled, int unit, int perOuter) {}

    /// @param billTo  the customer who pays: the first of its buying group, or itself
    /// @param group   the buying group, or 0
    record Customer(int id, String name, int billTo, int group, int contact, int deliveryMethod, @Nullable String run, @Nullable String position) {}

    static final int EACH = 7;
    static final int CARTON = 6;
    private static final List<String> SIZES = List.of("M", "S", "L", "XL", "XXL", "pack of 10", "pack of 25", "pack of 50");
    /// Salespeople are employees 2 to 11, those who pick and pack 12 to 20.
    private static final int SALESPEOPLE = 10;

    static Catalogue of(long seed, Scale scale) {
        var items = new ArrayList<Item>();
        for (var i = 1; i <= scale.stockItems(); i++) items.add(item(seed, scale, i));
        var customers = new ArrayList<Customer>();
        for (var i = 1; i <= scale.customers(); i++) customers.add(customer(seed, scale, i));
        return new Catalogue(seed, scale, List.copyOf(items), List.copyOf(customers));
    }

    Dice dice(String purpose, long number) {
        return Dice.of(seed, purpose, number);
    }

    static int salesperson(Dice dice) {
        return 2 + dice.below(SALESPEOPLE);
    }

    static int packer(Dice dice) {
        return dice.between(2 + SALESPEOPLE, Scale.EMPLOYEES);
    }

    /// Every product in one size, then all of them in the next: never the same name twice.
    private static Item item(long seed, Scale scale, int id) {
        var dice = Dice.of(seed, "item", id);
        var product = Words.PRODUCTS.get((id - 1) % Words.PRODUCTS.size());
        var variant = (id - 1) / Words.PRODUCTS.size();
        var color = Words.COLORS.get((variant * 7 + id) % Words.COLORS.size());
        var size = SIZES.get(variant % SIZES.size()) + (variant < SIZES.size() ? "" : " v" + variant / SIZES.size());
        var price = dice.between(80, 4_000) * (dice.percent(10) ? 20L : 1L);
        var chilled = product.startsWith("Choc") || product.startsWith("Chilled");
        return new Item(id, product + " (" + color + ") " + size, size, dice.between(1, scale.suppliers()), price, price * dice.between(50, 75) / 100,
                chilled ? 100 : 150, chilled, dice.percent(80) ? EACH : CARTON, dice.between(1, 6) * 4);
    }

    private static Customer customer(long seed, Scale scale, int id) {
        var dice = Dice.of(seed, "customer", id);
        var group = id % 3;
        var name = switch (group) {
            case 1 -> "Kestrel Toys no. " + id + " (" + Words.cityName(dice) + ")";
            case 2 -> "Juniper Gifts no. " + id + " (" + Words.cityName(dice) + ")";
            default -> Words.personName(dice) + " & Co. " + id;
        };
        return new Customer(id, name, group == 0 ? id : group, group, Scale.EMPLOYEES + 2 * scale.suppliers() + id,
                dice.between(1, 10), id % 8 == 5 ? null : "R" + dice.below(50), id % 8 == 5 ? null : String.valueOf(dice.below(100)));
    }
}
