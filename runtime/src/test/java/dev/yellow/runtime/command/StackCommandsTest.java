package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stack is rendered into a folder, and its secrets are told, without a cluster.
class StackCommandsTest {
    @TempDir Path folder;

    @BeforeEach
    void starter() throws IOException {
        assertThat(yellow("init", "shop").exit()).isZero();
        stack("yellow/shared-postgres", "{namespace: yellow}");
    }

    private void stack(String assembly, String with) throws IOException {
        Files.writeString(folder.resolve("shop/stacks/local.yaml"), """
                kind: Stack
                name: main
                assembly: %s
                scheduler: native
                locations: [your_company/office]
                database: {name: shop, credential: merge, tls: require}
                credentials: {store: environment, names: {merge: user_password, shop_reader: user_password}}
                with: %s
                platforms: {live: {milestoning: scd1}, history: {milestoning: scd2}}
                """.formatted(assembly, with));
    }

    private CommandRun yellow(String... words) {
        return CommandRun.of(AllCommands.tree(words), folder, Map.of(), words);
    }

    @Test
    void aStackIsRenderedAndASecondTimeNothingChanges() {
        var first = yellow("stack", "render", "main", "shop", "-o", "out", "--format", "json");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains("\"cpu_limit\"", "\"sum, steady\"", "\"storage_class\"", "port 443 is open to all addresses");
        assertThat(folder.resolve("out/kustomization.yaml")).content().contains("- deployment-yellow-server.yaml\n");
        assertThat(yellow("stack", "render", "main", "shop", "-o", "out", "--format", "json").out()).contains("\"changed\" : 0");
    }

    @Test
    void whatIsNoLongerMadeGoesAndAPersonsFileStays() throws IOException {
        stack("yellow/shared-postgres", "{namespace: yellow, minio: {size: 5Gi}}");
        assertThat(yellow("stack", "render", "main", "shop", "-o", "out").exit()).isZero();
        Files.writeString(folder.resolve("out/README.md"), "mine");
        assertThat(folder.resolve("out/statefulset-minio.yaml")).exists();
        stack("yellow/shared-postgres", "{namespace: yellow}");
        assertThat(yellow("stack", "render", "main", "shop", "-o", "out").exit()).isZero();
        assertThat(folder.resolve("out/statefulset-minio.yaml")).doesNotExist();
        assertThat(folder.resolve("out/README.md")).hasContent("mine");
    }

    @Test
    void aFileThatSomebodyElseWroteIsNotWrittenOver() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/kustomization.yaml"), "mine");
        var run = yellow("stack", "render", "main", "shop", "-o", "out");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("kustomization.yaml\" was not rendered by Yellow");
        assertThat(folder.resolve("out/kustomization.yaml")).hasContent("mine");
        assertThat(folder.resolve("out/deployment-yellow-server.yaml")).doesNotExist();
    }

    @Test
    void everySecretIsToldWithTheCommandThatCreatesIt() {
        assertThat(yellow("stack", "secrets", "main", "shop", "--commands").out()).isEqualTo("""
                kubectl create secret generic postgres-superuser --namespace=yellow --from-file=password=<(openssl rand -hex 24 | tr -d '\\n')
                kubectl create secret tls postgres-tls --namespace=yellow --cert=postgres-tls.crt --key=postgres-tls.key
                kubectl create secret generic yellow-credential-api-operator --namespace=yellow --from-file=YELLOW_CREDENTIAL_API_OPERATOR_TOKEN=<(openssl rand -hex 32 | tr -d '\\n')
                kubectl create secret generic yellow-credential-merge --namespace=yellow --from-literal=YELLOW_CREDENTIAL_MERGE_USERNAME=merge --from-file=YELLOW_CREDENTIAL_MERGE_PASSWORD=<(openssl rand -hex 24 | tr -d '\\n')
                kubectl create secret generic yellow-credential-shop-reader --namespace=yellow --from-file=YELLOW_CREDENTIAL_SHOP_READER_USERNAME=yellow-credential-shop-reader.YELLOW_CREDENTIAL_SHOP_READER_USERNAME --from-file=YELLOW_CREDENTIAL_SHOP_READER_PASSWORD=yellow-credential-shop-reader.YELLOW_CREDENTIAL_SHOP_READER_PASSWORD
                """);
        assertThat(yellow("stack", "secrets", "main", "shop", "--format", "json").out())
                .contains("\"read_by\" : \"model-merge, postgres, yellow-job, yellow-server\"");
    }

    @Test
    void anUnknownStackNamesThoseThatThereAre() {
        var run = yellow("stack", "render", "mian", "shop");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("the model has no stack \"mian\"").contains("name one of: main");
    }
}
