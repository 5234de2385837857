#!/bin/bash
# build.sh kvalidate|api|node: builds parts of Kubernetes from its Go modules, with the Go toolchain alone.
#  kvalidate  checks manifests with the API server's own code: strict decoding, defaults, validation, Pod Security restricted
#  api        etcd and kube-apiserver, for `./yellow verify kubernetes`
#  node       all that `node.sh` runs, for `./yellow verify kubernetes --node`; Debian's containerd, runc and CNI plugins are installed
# What is built stays in ${YELLOW_KUBERNETES:-~/.cache/yellow-kube}/bin; cold this takes minutes of CPU, later seconds.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${YELLOW_KUBERNETES:-${XDG_CACHE_HOME:-$HOME/.cache}/yellow-kube}
version=1.34.4
modules=0.34.4
export GOFLAGS="-buildvcs=false -modcacherw" CGO_ENABLED=0
mkdir -p "$home/bin" "$home/build"

staging="api apiextensions-apiserver apimachinery apiserver cli-runtime client-go cloud-provider cluster-bootstrap code-generator component-base component-helpers controller-manager cri-api cri-client \
csi-translation-lib dynamic-resource-allocation endpointslice externaljwt kms kube-aggregator kube-controller-manager kube-proxy kube-scheduler kubectl kubelet metrics mount-utils pod-security-admission \
sample-apiserver sample-cli-plugin sample-controller"

# A module that requires Kubernetes, with the modules of its own repository at the version that belongs to it.
module() {
    echo "module $1"
    echo "go 1.24.0"
    echo "require k8s.io/kubernetes v$version"
    echo "replace ("
    for each in $staging; do echo " k8s.io/$each => k8s.io/$each v$modules"; done
    echo ")"
}

build() { # output, package
    [ -x "$home/bin/$1" ] && return 0
    nice -n 10 go build -p 2 -trimpath -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=v$version -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=34 \
-X k8s.io/component-base/version.gitTreeState=clean" -o "$home/bin/$1" "$2"
}

kubernetes() { # programs
    mkdir -p "$home/build/k8s" && cd "$home/build/k8s"
    { printf '//go:build tools\npackage tools\nimport (\n'; for each in kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy; do echo "_ \"k8s.io/kubernetes/cmd/$each\""; done; echo ')'; } > tools.go
    [ -f go.sum ] || { module kubebuild > go.mod; go mod tidy 2> /dev/null; }
    for each; do build "$each" "k8s.io/kubernetes/cmd/$each"; done
}

etcd() {
    mkdir -p "$home/build/etcd" && cd "$home/build/etcd"
    printf '//go:build tools\npackage tools\nimport _ "go.etcd.io/etcd/server/v3"\n' > tools.go
    [ -f go.sum ] || { printf 'module etcdbuild\ngo 1.25.0\nrequire go.etcd.io/etcd/server/v3 v3.6.13\n' > go.mod; go mod tidy 2> /dev/null; }
    build etcd go.etcd.io/etcd/server/v3
}

case ${1:-} in
    kvalidate)
        mkdir -p "$home/build/kvalidate" && cd "$home/build/kvalidate"
        cp "$here/kvalidate/main.go" .
        [ -f go.sum ] || { module kvalidate > go.mod; go mod tidy 2> /dev/null; }
        build kvalidate .
        ;;
    api) kubernetes kube-apiserver; etcd ;;
    node)
        kubernetes kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy
        etcd
        mkdir -p "$home/build/coredns" && cd "$home/build/coredns"
        cp "$here/coredns/main.go" .
        [ -f go.sum ] || { printf 'module corednsbuild\ngo 1.24.0\nrequire github.com/coredns/coredns v1.13.2\n' > go.mod; go mod tidy 2> /dev/null; }
        build coredns .
        mkdir -p "$home/build/pause" && cd "$home/build/pause"
        cp "$here/pause/main.go" .
        [ -f go.mod ] || printf 'module pause\ngo 1.24.0\n' > go.mod
        build pause .
        missing=
        for each in containerd runc iptables conntrack socat ipset ebtables ethtool containernetworking-plugins; do dpkg -s "$each" > /dev/null 2>&1 || missing="$missing $each"; done
        # shellcheck disable=SC2086
        [ -z "$missing" ] || { apt-get update -qq; apt-get install -y -qq --no-install-recommends $missing; }
        ;;
    *)
        sed -n 2,6p "$0"
        exit 2
        ;;
esac
