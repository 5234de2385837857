package dev.yellow.runtime.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and private keys as kubeconfigs have them: PKCS#8, or the older forms of RSA and of elliptic curves, which
/// are wrapped into PKCS#8 because the JDK reads that alone.
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte[] VERSION = {2, 1, 0};
    /// SEQUENCE { OID rsaEncryption, NULL }
    private static final byte[] RSA = {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    private static final byte[] EC_PUBLIC_KEY = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};
    private static final byte OID = 0x06;
    private static final byte PARAMETERS = (byte) 0xa0;

    private Pem() {}

    static List<Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)));
    }

    /// @throws GeneralSecurityException when there is none, or of a kind that is not known; the message has nothing of its content
    static PrivateKey key(String pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            byte[] der = Base64.getMimeDecoder().decode(block.group(2));
            switch (block.group(1)) {
                case "PRIVATE KEY": return pkcs8(der);
                case "RSA PRIVATE KEY": return pkcs8(wrapped(RSA, der));
                case "EC PRIVATE KEY": return pkcs8(wrapped(sequence(joined(EC_PUBLIC_KEY, curve(der))), der));
                default: continue; // EC PARAMETERS stand before the key
            }
        }
        throw new GeneralSecurityException("no private key that is not encrypted");
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException _) {
                // Of another algorithm.
            }
        }
        throw new GeneralSecurityException("a private key of an unknown kind");
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return sequence(joined(VERSION, algorithm, tagged((byte) 0x04, key)));
    }

    /// The object identifier of the curve, from the key's own parameters.
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        for (var i = 0; i + 3 < key.length; i++) {
            if (key[i] == PARAMETERS && key[i + 2] == OID && key[i + 1] == key[i + 3] + 2 && i + 4 + key[i + 3] <= key.length)
                return Arrays.copyOfRange(key, i + 2, i + 4 + key[i + 3]);
        }
        throw new GeneralSecurityException("a private key that does not name its curve");
    }

    private static byte[] sequence(byte[] content) {
        return tagged((byte) 0x30, content);
    }

    private static byte[] tagged(byte tag, byte[] content) {
        var length = content.length < 0x80 ? new byte[] {(byte) content.length}
                : content.length < 0x100 ? new byte[] {(byte) 0x81, (byte) content.length}
                : new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return joined(new byte[] {tag}, length, content);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
