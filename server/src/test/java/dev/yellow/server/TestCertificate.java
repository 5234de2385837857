package dev.yellow.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/// A certificate that signs itself, as the two files that a server is given.
record TestCertificate(Certificate certificate) {
    private static final char[] STORE = "changeit".toCharArray();

    /// Makes one and puts its files in place, each whole.
    static TestCertificate write(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var store = Files.createTempDirectory("certificate").resolve("store.p12");
        var made = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-validity", "2",
                "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", new String(STORE), "-keystore",
                store.toString())).redirectErrorStream(true).start();
        var said = new String(made.getInputStream().readAllBytes());
        if (made.waitFor() != 0) throw new AssertionError(said);
        var keys = KeyStore.getInstance(store.toFile(), STORE);
        Files.createDirectories(folder);
        place(folder.resolve("tls.key"), "PRIVATE KEY", keys.getKey("server", STORE).getEncoded());
        place(folder.resolve("tls.crt"), "CERTIFICATE", keys.getCertificate("server").getEncoded());
        return new TestCertificate(keys.getCertificate("server"));
    }

    private static void place(Path file, String type, byte[] bytes) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), "pem", ".new");
        Files.writeString(fresh, "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(bytes)
                + "\n-----END " + type + "-----\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
