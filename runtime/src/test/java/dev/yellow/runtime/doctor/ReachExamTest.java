package dev.yellow.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.OutputFormat;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that no name server knows, ports at which nothing listens, and ports that never answer: all real.
class ReachExamTest {
    /// No name server may ever know it (RFC 6761).
    private static final String UNKNOWN = "db.acme.invalid";

    @TempDir Path folder;
    private final Diagnosis diagnosis = new Diagnosis();

    private ReachExam exam(boolean inPod) {
        return new ReachExam(diagnosis, inPod, Duration.ofSeconds(1), new HashMap<>(), new HashMap<>());
    }

    private String told() {
        return OutputFormat.TABLE.write(diagnosis.answer(), Terminal.NONE);
    }

    private static int closedPort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Test
    void aNameThatNobodyKnowsIsToldOnceWithTheThreeWaysOfPods() {
        var exam = exam(true);
        assertThat(exam.examine("merge database x", ReachExam.Role.MERGE_DATABASE, UNKNOWN, 5432)).isFalse();
        assertThat(exam.examine("source y", ReachExam.Role.SOURCE, UNKNOWN, 5433)).isFalse();
        assertThat(diagnosis.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Ailment.NAME_UNKNOWN);
            assertThat(fault.toString()).contains("merge database x", UNKNOWN, "resolve: service", "hostAliases", "dnsConfig");
        });
        assertThat(told()).containsPattern("problem +name " + UNKNOWN).doesNotContain("connection");
    }

    @Test
    void outsideOfAClusterItIsTheMachinesNameServerThatHasToKnow() {
        exam(false).examine("source y", ReachExam.Role.SOURCE, UNKNOWN, 5433);
        assertThat(diagnosis.faults().getFirst().mend()).contains("this machine's name server").doesNotContain("dnsConfig");
    }

    @Test
    void aPortThatIsClosedIsToldApartFromTheName() throws IOException {
        var port = closedPort();
        assertThat(exam(false).examine("source y", ReachExam.Role.SOURCE, "localhost", port)).isFalse();
        assertThat(diagnosis.faults()).singleElement().satisfies(fault -> assertThat(fault.code()).isEqualTo(Ailment.UNREACHABLE));
        assertThat(told()).containsPattern("ok +name localhost +.*127\\.0\\.0\\.1").containsPattern("problem +connection localhost:" + port)
                .contains("127.0.0.1 refuses: Connection refused");
    }

    /// As behind a policy or a firewall that drops: a full queue of a port that nobody accepts from.
    @Test
    void aPortThatDoesNotAnswerPointsToPoliciesAndFirewalls() throws IOException {
        var held = new ArrayList<Socket>();
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(silent, held);
            assertThat(exam(true).examine("source y", ReachExam.Role.SOURCE, "127.0.0.1", silent.getLocalPort())).isFalse();
        } finally {
            for (var socket : held) socket.close();
        }
        assertThat(diagnosis.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Ailment.NO_ANSWER);
            assertThat(fault.toString()).contains("127.0.0.1 does not answer within 1 s", "network policy", "firewall");
        });
        assertThat(told()).as("an address is no name").doesNotContain("name 127.0.0.1");
    }

    private static void fill(ServerSocket silent, ArrayList<Socket> held) throws IOException {
        while (true) {
            var socket = new Socket();
            held.add(socket);
            assertThat(held).as("connections until the queue is full").hasSizeLessThan(64);
            try {
                socket.connect(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()), 300);
            } catch (SocketTimeoutException _) {
                return;
            }
        }
    }

    @Test
    void theMergeDatabasesNameConnectionEncryptionAndLoginAreLinesOfTheirOwn() throws IOException {
        try (var merge = TestPostgres.database()) {
            var well = doctor(merge.url(), merge.user(), merge.password());
            assertThat(well.out()).containsPattern("ok +connection \\S+:\\d+ +answers").containsPattern("ok +merge login");
            var unencrypted = doctor(merge.url() + (merge.url().contains("?") ? "&" : "?") + "sslmode=verify-full", merge.user(), merge.password());
            assertThat(unencrypted.out()).containsPattern("ok +connection").containsPattern("problem +merge login").contains(Ailment.NOT_ENCRYPTED.id());
            var unknown = doctor("jdbc:postgresql://" + UNKNOWN + ":5432/yellow", "me", "secret");
            assertThat(unknown.exit()).isEqualTo(3);
            assertThat(unknown.out()).contains(Ailment.NAME_UNKNOWN.id()).doesNotContain("merge login");
        }
    }

    private CommandRun doctor(String url, String user, String password) {
        return CommandRun.of(AllCommands.tree(), folder, Map.of("YELLOW_DATABASE_URL", url, "YELLOW_DATABASE_USER", user, "YELLOW_DATABASE_PASSWORD",
                password), "doctor");
    }
}
