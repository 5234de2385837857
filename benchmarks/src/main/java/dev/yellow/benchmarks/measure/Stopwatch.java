package dev.yellow.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// Times work: wall, and the CPU of this process and of the servers it uses.
public final class Stopwatch {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<ServerCpu> servers;

    public Stopwatch(List<ServerCpu> servers) {
        this.servers = List.copyOf(servers);
    }

    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    public Cost time(Work work) throws Exception {
        var serversBefore = serverNanos();
        var jvmBefore = system.getProcessCpuTime();
        var before = System.nanoTime();
        work.run();
        var wall = System.nanoTime() - before;
        return new Cost(wall, system.getProcessCpuTime() - jvmBefore, serverNanos() - serversBefore);
    }

    private long serverNanos() {
        return servers.stream().mapToLong(ServerCpu::nanos).sum();
    }
}
