package dev.yellow.runtime.kubernetes;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// How an API server is reached.
///
/// @param name   the context's, for people
/// @param namespace that is meant where none is named
/// @param tls    trusts its authority and shows the client's certificate, if there is one
/// @param bearer the token of each request; absent where a certificate says who asks
record ClusterAccess(String name, String namespace, URI server, SSLContext tls, Supplier<Optional<String>> bearer) {}
