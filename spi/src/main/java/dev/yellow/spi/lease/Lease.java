package dev.yellow.spi.lease;

import java.util.UUID;

/// A stream, held. The token is the fence: each transaction that writes compares and sets it last, so that a holder
/// which lost the lease (a paused VM, a partition) can no longer write.
///
/// @param stream `platform/stream`
/// @param token  random, 128 bits; compared for equality only, because a counter could repeat after a failover
/// @param worker who renews it; its expiry is judged by the merge database's `clock_timestamp()` alone
/// @param run    the run that holds it; its database sessions are named `yellow:<run>`
public record Lease(String stream, UUID token, UUID worker, UUID run) {}
