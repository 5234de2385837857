package dev.yellow.runtime.kubernetes;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Who is trusted, and who asks.
final class ClusterTls {
    private ClusterTls() {}

    /// @param authority   PEM; absent: the JDK's own
    /// @param certificate PEM of the client, with its key
    /// @param unchecked   whether the kubeconfig says that the server is not checked
    static SSLContext of(Optional<byte[]> authority, Optional<byte[]> certificate, Optional<byte[]> key, boolean unchecked)
            throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        var keys = certificate.isPresent() && key.isPresent() ? keys(certificate.get(), key.get()) : null;
        context.init(keys, unchecked ? new TrustManager[] {new Unchecked()} : trust(authority), new SecureRandom());
        return context;
    }

    private static KeyManager[] keys(byte[] certificate, byte[] key) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", Pem.key(new String(key, StandardCharsets.US_ASCII)), new char[0],
                Pem.certificates(certificate).toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(Optional<byte[]> authority) throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore store = null;
        if (authority.isPresent()) {
            store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var number = 0;
            for (var each : Pem.certificates(authority.get())) store.setCertificateEntry("authority-" + number++, each);
        }
        factory.init(store);
        return factory.getTrustManagers();
    }

    /// What `insecure-skip-tls-verify` asks for.
    private static final class Unchecked extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
