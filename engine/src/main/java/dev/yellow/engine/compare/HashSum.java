package dev.yellow.engine.compare;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The sum of 64-bit hashes, exact: what PostgreSQL's `sum(bigint)` gives as numeric. Together with the count it says
/// whether two sets of rows are the same.
public final class HashSum {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    private long low;
    private long high;

    public void add(long hash) {
        var before = low;
        low += hash;
        // Unsigned overflow of the low half carries; a negative hash is all ones above.
        if (Long.compareUnsigned(low, before) < 0) high++;
        if (hash < 0) high--;
    }

    public BigDecimal value() {
        var unsignedLow = low >= 0 ? BigInteger.valueOf(low) : BigInteger.valueOf(low).add(TWO_64);
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow));
    }
}
