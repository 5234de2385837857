package dev.yellow.examples.wwi;

/// How big the business is. What happened (orders, lines, invoices, temperatures) grows with the factor, who and what
/// it happened to (customers, people, products) with its square root; lists such as colours are always whole.
///
/// @param factor 1 is about 1 M rows in all 31 tables; 1/100 suits tests
public record Scale(double factor) {
    private static final double SMALLEST = 1e-7;
    private static final double LARGEST = 1e4;

    public Scale {
        if (!(factor >= SMALLEST && factor <= LARGEST)) throw new IllegalArgumentException("scale " + factor + " is not within " + SMALLEST + " to " + LARGEST);
    }

    /// The largest business of about so many rows in all tables together.
    ///
    /// @throws IllegalArgumentException when even the smallest business has more
    public static Scale ofRows(long rows) {
        if (new Scale(SMALLEST).rows() > rows)
            throw new IllegalArgumentException("31 tables need at least " + new Scale(SMALLEST).rows() + " rows, not " + rows);
        var low = SMALLEST;
        var high = LARGEST;
        for (var i = 0; i < 100; i++) {
            var middle = Math.sqrt(low * high);
            if (new Scale(middle).rows() <= rows) low = middle;
            else high = middle;
        }
        return new Scale(low);
    }

    /// About how many rows all tables have together: exact but for the chance in lines, invoices and payments.
    public long rows() {
        var lists = 10 + 4 + 13 + 1 + 9 + 2 + 8 + 2 + 36 + 14 + 10 + 4;
        var known = countries() + stateProvinces() + cities() + people() + suppliers() + customers() + 4 * stockItems();
        return (long) (lists + known + orders() * 12.49 + purchaseOrders() * 10.2 + vehicleTemperatures());
    }

    int countries() {
        return Math.min(Words.COUNTRIES.size(), root(190, 5));
    }

    int stateProvinces() {
        return Math.min(Words.STATE_PROVINCES.size(), root(53, 4));
    }

    int cities() {
        return Math.min(37_940, linear(37_940, 10));
    }

    int suppliers() {
        return root(13, 3);
    }

    int customers() {
        return root(663, 6);
    }

    /// Twenty of our own, two a supplier, one or two a customer.
    int people() {
        return EMPLOYEES + 2 * suppliers() + customers() + alternateContacts();
    }

    int alternateContacts() {
        return customers() * 3 / 5;
    }

    int stockItems() {
        return root(227, 6);
    }

    int orders() {
        return linear(73_595, 4);
    }

    int purchaseOrders() {
        return linear(2_074, 2);
    }

    int vehicleTemperatures() {
        return linear(65_998, 8);
    }

    /// Corners of the largest border: about 1 MB at scale 1, for readers that must bear large values.
    int largestBorder() {
        return Math.clamp((long) (60_000 * factor), 40, 250_000);
    }

    /// People 1 to 20 work here.
    public static final int EMPLOYEES = 20;

    private int linear(int atOne, int least) {
        return Math.max(least, Math.toIntExact(Math.round(atOne * factor)));
    }

    private int root(int atOne, int least) {
        return Math.max(least, Math.toIntExact(Math.round(atOne * Math.sqrt(factor))));
    }
}
