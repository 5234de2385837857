#!/bin/bash
# build.sh kvalidate|api: builds parts of Kubernetes from its Go modules, with the Go toolchain alone. No cluster, no image.
#  kvalidate  checks manifests with the API server's own code: strict decoding, defaults, validation, Pod Security restricted
#  api        etcd and kube-apiserver, for `./yellow verify kubernetes`
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

case ${1:-} in
    kvalidate)
        mkdir -p "$home/build/kvalidate" && cd "$home/build/kvalidate"
        cp "$here/kvalidate/main.go" .
        [ -f go.sum ] || { module kvalidate > go.mod; go mod tidy 2> /dev/null; }
        build kvalidate .
        ;;
    api)
        mkdir -p "$home/build/k8s" && cd "$home/build/k8s"
        printf '//go:build tools\npackage tools\nimport _ "k8s.io/kubernetes/cmd/kube-apiserver"\n' > tools.go
        [ -f go.sum ] || { module kubebuild > go.mod; go mod tidy 2> /dev/null; }
        build kube-apiserver k8s.io/kubernetes/cmd/kube-apiserver
        mkdir -p "$home/build/etcd" && cd "$home/build/etcd"
        printf '//go:build tools\npackage tools\nimport _ "go.etcd.io/etcd/server/v3"\n' > tools.go
        [ -f go.sum ] || { printf 'module etcdbuild\ngo 1.25.0\nrequire go.etcd.io/etcd/server/v3 v3.6.13\n' > go.mod; go mod tidy 2> /dev/null; }
        build etcd go.etcd.io/etcd/server/v3
        ;;
    *)
        sed -n 2,5p "$0"
        exit 2
        ;;
esac
