# A throw-away authority and the certificates of one API server, in the folder $1.
set -eu
cd "$1"
openssl ecparam -name prime256v1 -genkey -noout -out ca.key
openssl req -x509 -new -key ca.key -subj /CN=yellow-test -days 2 -out ca.crt
make() { # name, subject, names of the server, use
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
    printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=%s\n%s\n' "$4" "${3:+subjectAltName=$3}" > "$1.ext"
    openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
    openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile "$1.ext" -out "$1.crt"
}
make server /CN=kube-apiserver DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1 serverAuth
make admin /O=system:masters/CN=admin "" clientAuth
openssl ecparam -name prime256v1 -genkey -noout -out accounts.key
openssl ec -in accounts.key -pubout -out accounts.pub
