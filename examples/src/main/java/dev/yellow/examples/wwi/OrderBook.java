package dev.yellow.examples.wwi;

import dev.yellow.examples.wwi.Catalogue.Customer;
import dev.yellow.examples.wwi.Catalogue.Item;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All orders of the past, each thrown anew whenever it is asked for: five tables follow from them, none is held.
final class OrderBook {
    private final Catalogue catalogue;
    private final Season season;

    OrderBook(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.season = new Season(catalogue.scale().orders());
    }

    /// @param backorderOf the order that this one delivers the rest of, or 0
    /// @param picked      whether all of it has been picked
    record Order(int id, LocalDate day, Customer customer, int salesperson, int packer, int backorderOf, boolean picked, List<Line> lines) {
        /// The day after, if nothing was short.
        boolean invoiced() {
            return picked && !day.plusDays(1).isAfter(Season.LAST);
        }

        LocalDate invoiceDay() {
            return day.plusDays(1);
        }

        LocalDateTime invoicedWhen() {
            return invoiceDay().atTime(7, id % 60);
        }

        /// Null until it is picked.
        @Nullable LocalDateTime pickedWhen() {
            return picked ? day.atTime(11, id % 60) : null;
        }

        LocalDateTime editedWhen() {
            return picked ? day.atTime(11, id % 60) : day.atTime(8, 0);
        }
    }

    /// @param price in cents, without tax, for one; 0 is a gift
    record Line(Item item, int quantity, long price) {
        @Nullable BigDecimal unitPrice() {
            return price == 0 ? null : money(price);
        }

        long withoutTax() {
            return price * quantity;
        }

        long tax() {
            return (withoutTax() * item.taxRate() + 500) / 1000;
        }

        long profit() {
            return (price - item.cost()) * quantity;
        }
    }

    /// What is done with one order.
    interface Visit {
        void order(Order order) throws SQLException;
    }

    /// What is done with one invoice. @param invoice its number
    interface InvoiceVisit {
        void invoice(int invoice, Order order) throws SQLException;
    }

    /// Those that have been invoiced, in the same order.
    void forEachInvoice(InvoiceVisit visit) throws SQLException {
        var invoices = new Sequence();
        forEach(o -> {
            if (o.invoiced()) visit.invoice(invoices.next(), o);
        });
    }

    /// In the order of their numbers, which is the order of their days.
    void forEach(Visit visit) throws SQLException {
        for (var id = 1; id <= catalogue.scale().orders(); id++) visit.order(order(id));
    }

    Order order(int id) {
        var dice = catalogue.dice("order", id);
        var day = season.day(id);
        var backorderOf = id > 60 && dice.percent(3) ? id - dice.between(3, 60) : 0;
        var customer = backorderOf > 0 ? order(backorderOf).customer : dice.pick(catalogue.customers());
        var shortage = dice.percent(4);
        var picked = !shortage && day.isBefore(Season.LAST) && id <= catalogue.scale().orders() - 2;
        return new Order(id, day, customer, Catalogue.salesperson(dice), Catalogue.packer(dice), backorderOf, picked, lines(dice, day));
    }

    private List<Line> lines(Dice dice, LocalDate day) {
        var throwOf = dice.below(100);
        var count = throwOf < 12 ? 1 : throwOf < 32 ? 2 : throwOf < 58 ? 3 : throwOf < 82 ? 4 : 5;
        var lines = new ArrayList<Line>(count);
        for (var i = 0; i < count; i++) {
            var item = dice.pick(catalogue.items());
            var inflated = item.price() * (100 - 3 * (Season.LAST.getYear() - day.getYear())) / 100;
            lines.add(new Line(item, dice.between(1, 10) * (item.unit() == Catalogue.CARTON ? 12 : 1), dice.percent(1) ? 0 : inflated));
        }
        return lines;
    }

    /// @param cents of whatever sign
    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    /// @param thousandths of a whole; the column has three digits after the point
    static BigDecimal percent(int thousandths) {
        return BigDecimal.valueOf(thousandths * 100L, 3);
    }
}
