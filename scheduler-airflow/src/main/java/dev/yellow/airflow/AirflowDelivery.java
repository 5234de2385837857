package dev.yellow.airflow;

import dev.yellow.airflow.snapshot.DagFolder;
import dev.yellow.airflow.snapshot.SnapshotTable;
import dev.yellow.airflow.snapshot.SnapshotText;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/// Brings a stack's snapshot from the merge database to a folder of DAGs: what a sidecar of Airflow's processes does.
/// A snapshot that cannot be had or read leaves the folder as it is.
public final class AirflowDelivery {
    private final SnapshotTable table;
    private final DagFolder folder;
    private final boolean baked;
    private final String stack;

    /// @param baked whether the rows go into the factory's own file
    public AirflowDelivery(DataSource merge, String stack, Path folder, boolean baked) {
        this.table = new SnapshotTable(merge, stack);
        this.folder = new DagFolder(folder, stack);
        this.baked = baked;
        this.stack = stack;
    }

    /// @return whether a file changed; absent: the stack has no snapshot
    /// @throws dev.yellow.model.fault.Refused when the database does not answer or the folder cannot be written
    public boolean run() {
        var content = table.content();
        return content.map(this::deliver).orElseThrow(() -> AirflowFault.NO_SNAPSHOT.refused("the merge database has no snapshot of stack \"" + stack + "\""));
    }

    private boolean deliver(String content) {
        SnapshotText.read(content);
        return baked ? folder.deliverBaked(content) : folder.deliver(content);
    }

    /// What [dev.yellow.airflow.AirflowScheduler] uses after it has written the snapshot itself.
    static void to(Optional<Path> folder, String stack, boolean baked, String content) {
        folder.map(path -> new DagFolder(path, stack)).ifPresent(files -> {
            if (baked) files.deliverBaked(content);
            else files.deliver(content);
        });
    }
}
