package dev.yellow.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.credential.Credential.UserPassword;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Lets moto, which takes any key until it is told otherwise, know one user and check each signature.
record MotoRights(URI server) {
    private static final String USER = "UserName=reader";
    private static final String MAY_READ = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListObjectsV2", "s3:GetObject"], "Resource": "*"}}""";

    /// A user without any right.
    UserPassword user() throws IOException, InterruptedException {
        iam("Action=CreateUser&" + USER);
        var key = iam("Action=CreateAccessKey&" + USER);
        return new UserPassword(in(key, "AccessKeyId"), in(key, "SecretAccessKey"));
    }

    void mayRead() throws IOException, InterruptedException {
        iam("Action=PutUserPolicy&PolicyName=read&" + USER + "&PolicyDocument=" + URLEncoder.encode(MAY_READ, StandardCharsets.UTF_8));
    }

    /// @param checks whether keys, signatures and rights count from now on
    void check(boolean checks) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(server.resolve("/moto-api/reset-auth")).POST(BodyPublishers.ofString(checks ? "0" : "inf")));
    }

    private String iam(String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=any/20200101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=none")
                .POST(BodyPublishers.ofString(form + "&Version=2010-05-08")));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private static String in(String xml, String tag) {
        var found = Pattern.compile("<" + tag + ">([^<]+)</").matcher(xml);
        assertThat(found.find()).as(xml).isTrue();
        return found.group(1);
    }
}
