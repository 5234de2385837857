package dev.yellow.testing.wire;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Open, messages pass; closed, they wait.
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open = true;

    void set(boolean open) {
        lock.lock();
        try {
            this.open = open;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void pass() {
        lock.lock();
        try {
            while (!open) changed.awaitUninterruptibly();
        } finally {
            lock.unlock();
        }
    }

    /// @return whether it closed in time
    boolean awaitClosed(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (open) {
                if (left <= 0) return false;
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
