package dev.yellow.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.MinIo;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.Scratch;
import dev.yellow.assembly.kubernetes.Secret;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.Volume;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.model.fault.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A mismatch is an error before anything is rendered.
class BlueprintTest {
    private static final Kind<Endpoint> DATABASE = Kind.of("database endpoint");
    private final MinIo store = new MinIo("store", Resources.of("1Gi", "1"));
    private final Pods pods = new Pods("Always", List.of(), Map.of("minio", "minio:7"));

    /// Needs a database, and a volume that several pods can write to. Rendering it fails.
    private record Reader(String name) implements Component {
        @Override
        public ComponentType type() {
            return new ComponentType("reader", "2");
        }

        Need<Endpoint> database() {
            return Need.of(name, "database", DATABASE);
        }

        Need<VolumeSource> cache() {
            return Need.of(name, "cache", Kinds.VOLUME).optional()
                    .unless(volume -> volume.shared() ? Optional.empty() : Optional.of("one pod alone can mount"));
        }

        @Override
        public List<Need<?>> needs() {
            return List.of(database(), cache());
        }

        @Override
        public List<Output> render(Wired wired) {
            throw new AssertionError("rendered");
        }
    }

    private static List<String> faults(Blueprint.Draft draft) {
        return catchThrowableOfType(Refused.class, draft::build).faults().stream().map(fault -> fault.toString().lines().findFirst().orElseThrow()).toList();
    }

    @Test
    void allUnmetNeedsAreToldAtOnce() {
        var draft = Blueprint.of("bay");
        draft.add(store);
        draft.add(new Reader("reader"));
        assertThat(faults(draft)).containsExactly(
                "YL4603 bay: component \"store\" (minio 1) needs a image as \"image\", and nothing provides it",
                "YL4603 bay: component \"store\" (minio 1) needs a secret as \"login\", and nothing provides it",
                "YL4603 bay: component \"store\" (minio 1) needs a volume as \"data\", and nothing provides it",
                "YL4603 bay: component \"reader\" (reader 2) needs a database endpoint as \"database\", and nothing provides it");
    }

    @Test
    void twoEndpointsOfDifferentKindsAreNotTakenForOneAnother() {
        var draft = Blueprint.of("bay");
        draft.add(pods);
        var disk = draft.add(new Scratch("disk", 1024));
        var login = draft.add(new Secret(SecretRef.opaque("login", "of the store")));
        draft.add(store);
        var reader = draft.add(new Reader("reader"));
        draft.wire(store.image(), pods.image("minio")).wire(store.data(), disk.source()).wire(store.login(), login.reference())
                .wire(reader.database(), store.endpoint());
        assertThat(faults(draft))
                .containsExactly("YL4604 bay: need \"reader.database\" is a database endpoint, and \"store.endpoint\" is a object store endpoint",
                "YL4603 bay: component \"reader\" (reader 2) needs a database endpoint as \"database\", and nothing provides it");
    }

    @Test
    void whatIsOfTheRightKindMustAlsoDo() {
        var draft = Blueprint.of("bay");
        var reader = draft.add(new Reader("reader"));
        var disk = draft.add(new Volume("disk", 1L << 30, "fast", "ReadWriteOnce"));
        draft.add(new Elsewhere());
        draft.wire(reader.database(), new Elsewhere().endpoint()).wire(reader.cache(), disk.source());
        assertThat(faults(draft))
                .containsExactly("YL4605 bay: component \"reader\" cannot use the volume \"volume/disk.source\", which one pod alone can mount");
    }

    private record Elsewhere() implements Component {
        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public ComponentType type() {
            return new ComponentType("elsewhere", "1");
        }

        Provision<Endpoint> endpoint() {
            return new Provision<>("elsewhere", "endpoint", DATABASE, new Endpoint("db.example", 5432, new Edge.Outside("db.example", List.of())));
        }

        @Override
        public List<Provision<?>> provisions() {
            return List.of(endpoint());
        }

        @Override
        public List<Output> render(Wired wired) {
            return List.of();
        }
    }

    @Test
    void wiresLeadFromComponentsOfTheAssemblyToOthersAndOnce() {
        var draft = Blueprint.of("bay");
        var reader = draft.add(new Reader("reader"));
        draft.add(new Reader("reader"));
        draft.add(new Elsewhere());
        draft.wire(reader.database(), new Elsewhere().endpoint()).wire(reader.database(), new Elsewhere().endpoint()).wire(store.image(), pods.image("minio"))
                .wire(reader.cache(), new Scratch("gone", 1).source());
        assertThat(faults(draft)).containsExactly("YL4602 bay: two components are named \"reader\"",
                "YL4604 bay: need \"reader.database\" is wired twice", "YL4604 bay: no component has the need \"store.image\"",
                "YL4604 bay: need \"reader.cache\" is wired to \"scratch/gone.source\", which no component of the assembly provides");
    }

    @Test
    void twoComponentsCannotMakeOneFile() {
        var draft = Blueprint.of("bay");
        draft.add(new Volume("disk", 1, null, "ReadWriteOnce"));
        draft.add(new Twin());
        assertThatThrownBy(() -> draft.build().render())
                .hasMessageStartingWith("YL4602 twin: component \"twin\" makes \"persistentvolumeclaim-disk.yaml\", which another has made");
    }

    private record Twin() implements Component {
        @Override
        public String name() {
            return "twin";
        }

        @Override
        public ComponentType type() {
            return new ComponentType("twin", "1");
        }

        @Override
        public List<Output> render(Wired wired) {
            return new Volume("disk", 2, null, "ReadWriteMany").render(wired);
        }
    }

    @Test
    void versionsOfAComponentStandSideBySide() {
        var versions = new Versions<String, Reader>("reader").with("1", Reader::new).with("2", name -> new Reader(name + "-2"));
        assertThat(versions.all()).containsExactly("1", "2");
        assertThat(versions.make("1", "a").name()).isEqualTo("a");
        assertThat(versions.make("2", "a").name()).isEqualTo("a-2");
        assertThatThrownBy(() -> versions.make("3", "a"))
                .hasMessage("YL4601 reader: there is no version \"3\" of component \"reader\"\n  mend: write one of 1, 2");
        assertThatThrownBy(() -> versions.with("2", Reader::new)).hasMessage("reader 2 is there twice");
    }

    @Test
    void aReaderCannotAskASecretForAKeyThatNobodyFills() {
        var secret = SecretRef.opaque("login", "of the store", new SecretRef.Key("password", new SecretRef.Fill.Random(24)));
        assertThatThrownBy(() -> secret.env("USER", "username")).hasMessage("secret \"login\" has no key \"username\"");
    }
}
