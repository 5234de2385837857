#!/bin/bash
# node.sh up|down FOLDER: a real Kubernetes of one node on this machine, as root, from what `build.sh node` made. Everything is
# in a network namespace of its own, which has no way out but a link to this machine (10.240.2.1 here, 10.240.2.2 there).
#  up    etcd, API server, controllers, scheduler, containerd, kubelet, kube-proxy, DNS; FOLDER/kubeconfig is the administrator's
#  down  ends what `up` started, and nothing else
#  load FOLDER IMAGE.tar   gives an image to the node
set -eu
what=${1:?up, down or load}
mkdir -p "${2:?a folder}"
folder=$(cd "$2" && pwd)
bin=${YELLOW_KUBERNETES:-${XDG_CACHE_HOME:-$HOME/.cache}/yellow-kube}/bin
space=yellow-node
node=10.240.0.1
here=10.240.2.1
there=10.240.2.2
services=10.96.0.0/16
pods=10.244.0.0/16
in="nsenter --net=/run/netns/$space"
socket=$folder/containerd/containerd.sock
keys=$folder/keys

start() { # name, command
    local name=$1
    shift
    setsid nohup "$@" > "$folder/$name.log" 2>&1 < /dev/null &
    echo $! > "$folder/$name.pid"
}

await() { # seconds, what, command
    local until=$(($(date +%s) + $1)) for=$2
    shift 2
    until "$@" > /dev/null 2>&1; do
        if [ "$(date +%s)" -ge "$until" ]; then echo "node.sh: $for did not come up; see $folder" >&2; exit 1; fi
        sleep 0.1
    done
}

certificate() { # name, subject, names, uses
    openssl ecparam -name prime256v1 -genkey -noout -out "$keys/$1.key"
    printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=%s\n%s\n' "$4" "${3:+subjectAltName=$3}" > "$keys/$1.ext"
    openssl req -new -key "$keys/$1.key" -subj "$2" -out "$keys/$1.csr" 2> /dev/null
    openssl x509 -req -in "$keys/$1.csr" -CA "$keys/ca.crt" -CAkey "$keys/ca.key" -CAcreateserial -days 3 -extfile "$keys/$1.ext" -out "$keys/$1.crt" 2> /dev/null
}

kubeconfig() { # file, address, certificate
    cat > "$folder/$1" << END
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://$2:6443", certificate-authority: $keys/ca.crt}}]
users: [{name: u, user: {client-certificate: $keys/$3.crt, client-key: $keys/$3.key}}]
contexts: [{name: node, context: {cluster: c, user: u}}]
current-context: node
END
}

certificates() {
    mkdir -p "$keys"
    openssl ecparam -name prime256v1 -genkey -noout -out "$keys/ca.key"
    openssl req -x509 -new -key "$keys/ca.key" -subj /CN=yellow-node -days 3 -out "$keys/ca.crt" 2> /dev/null
    certificate apiserver /CN=kube-apiserver "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:localhost,IP:127.0.0.1,IP:$node,IP:$there,IP:10.96.0.1" serverAuth
    certificate admin /O=system:masters/CN=admin "" clientAuth
    certificate to-kubelet /O=system:masters/CN=to-kubelet "" clientAuth
    certificate controllers /CN=system:kube-controller-manager "" clientAuth
    certificate scheduler /CN=system:kube-scheduler "" clientAuth
    certificate proxy /CN=system:kube-proxy "" clientAuth
    certificate kubelet /O=system:nodes/CN=system:node:node1 "DNS:node1,IP:$node,IP:127.0.0.1" clientAuth,serverAuth
    openssl ecparam -name prime256v1 -genkey -noout -out "$keys/accounts.key"
    openssl ec -in "$keys/accounts.key" -pubout -out "$keys/accounts.pub" 2> /dev/null
    kubeconfig kubeconfig "$there" admin
    for each in admin controllers scheduler proxy kubelet; do kubeconfig "$each.kubeconfig" 127.0.0.1 "$each"; done
}

network() {
    ip netns add $space
    $in ip link set lo up
    $in ip addr add $node/32 dev lo
    # A route that leads nowhere, so that addresses of services are routed to kube-proxy's rules.
    $in ip link add uplink type bridge
    $in ip addr add 10.240.1.1/24 dev uplink
    $in ip link set uplink up
    $in ip route add default via 10.240.1.2 dev uplink onlink
    $in sysctl -qw net.ipv4.ip_forward=1
    ip link add yellow-node type veth peer name outside netns $space
    ip addr add $here/30 dev yellow-node
    ip link set yellow-node up
    $in ip addr add $there/30 dev outside
    $in ip link set outside up
    ip route add $pods via $there
}

up() {
    if ls "$folder"/*.pid > /dev/null 2>&1 || ip netns list | grep -q "^$space"; then echo "node.sh: a node is up already: node.sh down FOLDER" >&2; exit 1; fi
    touch "$folder/up"
    ip netns list | awk '/^cni-/ { print $1 }' > "$folder/networks"
    certificates
    network
    start etcd $in "$bin/etcd" --name n --data-dir "$folder/etcd" --unsafe-no-fsync --listen-client-urls http://127.0.0.1:23790 --advertise-client-urls http://127.0.0.1:23790 \
        --listen-peer-urls http://127.0.0.1:23800 --initial-advertise-peer-urls http://127.0.0.1:23800 --initial-cluster n=http://127.0.0.1:23800
    await 30 etcd $in curl -sf http://127.0.0.1:23790/health
    api
    start controllers $in "$bin/kube-controller-manager" --kubeconfig="$folder/controllers.kubeconfig" --authentication-kubeconfig="$folder/controllers.kubeconfig" --authorization-kubeconfig="$folder/controllers.kubeconfig" \
        --bind-address=127.0.0.1 --leader-elect=false --use-service-account-credentials=true --root-ca-file="$keys/ca.crt" --service-account-private-key-file="$keys/accounts.key" \
        --allocate-node-cidrs=true --cluster-cidr=$pods --service-cluster-ip-range=$services --node-monitor-grace-period=20s
    start scheduler $in "$bin/kube-scheduler" --kubeconfig="$folder/scheduler.kubeconfig" --authentication-kubeconfig="$folder/scheduler.kubeconfig" --authorization-kubeconfig="$folder/scheduler.kubeconfig" \
        --bind-address=127.0.0.1 --leader-elect=false
    await 60 "the default account" kubectl --kubeconfig "$folder/kubeconfig" -n default get serviceaccount default
    machine
    start kubelet $in "$bin/kubelet" --config="$folder/kubelet.yaml" --kubeconfig="$folder/kubelet.kubeconfig" --hostname-override=node1 --node-ip=$node --root-dir="$folder/kubelet"
    start proxy $in "$bin/kube-proxy" --config="$folder/proxy.yaml" --hostname-override=node1
    await 60 "the node" kubectl --kubeconfig "$folder/kubeconfig" wait --for=condition=Ready node/node1 --timeout=1s
    start dns $in "$bin/coredns" -conf "$folder/Corefile"
    kubectl --kubeconfig "$folder/kubeconfig" apply -f "$folder/dns.yaml" > /dev/null
    echo "node.sh: up; $folder/kubeconfig"
}

api() {
    start api $in "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:23790 --bind-address=0.0.0.0 --secure-port=6443 --advertise-address=$node --service-cluster-ip-range=$services --authorization-mode=Node,RBAC \
        --enable-admission-plugins=NodeRestriction --client-ca-file="$keys/ca.crt" --tls-cert-file="$keys/apiserver.crt" --tls-private-key-file="$keys/apiserver.key" \
        --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$keys/accounts.pub" --service-account-signing-key-file="$keys/accounts.key" \
        --kubelet-client-certificate="$keys/to-kubelet.crt" --kubelet-client-key="$keys/to-kubelet.key" --kubelet-certificate-authority="$keys/ca.crt" --kubelet-preferred-address-types=InternalIP
    # Ready, not only there: who comes before the roles are made is refused, and gives up.
    await 60 "the API server" kubectl --kubeconfig "$folder/kubeconfig" get --raw /readyz
    await 60 "the default namespace" kubectl --kubeconfig "$folder/kubeconfig" get namespace default
}

# What containerd, kubelet, kube-proxy and DNS read. The node's pods have control groups of their own.
machine() {
    for each in vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes; do echo "$each=$(sysctl -n $each)"; done > "$folder/sysctl"
    mkdir -p "$folder/containerd" "$folder/kubelet" "$folder/logs" "$folder/cni"
    for each in /sys/fs/cgroup /sys/fs/cgroup/*/; do [ -w "$each/cgroup.procs" ] && mkdir -p "$each/$space"; done
    [ ! -f /sys/fs/cgroup/cpuset/$space/cpuset.cpus ] || for each in cpus mems; do cat /sys/fs/cgroup/cpuset/cpuset.$each > /sys/fs/cgroup/cpuset/$space/cpuset.$each; done
    echo "nameserver 127.0.0.1" > "$folder/resolv.conf"
    cat > "$folder/containerd.toml" << END
version = 2
root = "$folder/containerd/root"
state = "$folder/containerd/state"
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.aufs"]
[grpc]
  address = "$socket"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/local/pause:1"
  restrict_oom_score_adj = true
  disable_apparmor = true
  stream_server_address = "127.0.0.1"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$folder/cni"
END
    cat > "$folder/cni/bridge.conflist" << END
{"cniVersion": "0.4.0", "name": "yellow", "plugins": [{"type": "bridge", "bridge": "cni0", "isDefaultGateway": true, "ipMasq": false, "hairpinMode": true,
 "ipam": {"type": "host-local", "dataDir": "$folder/addresses", "ranges": [[{"subnet": "10.244.0.0/24"}]]}}, {"type": "portmap", "capabilities": {"portMappings": true}}]}
END
    cat > "$folder/kubelet.yaml" << END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $node
healthzBindAddress: 127.0.0.1
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $keys/ca.crt}}
authorization: {mode: Webhook}
tlsCertFile: $keys/kubelet.crt
tlsPrivateKeyFile: $keys/kubelet.key
containerRuntimeEndpoint: unix://$socket
cgroupDriver: cgroupfs
cgroupRoot: /$space
failCgroupV1: false
failSwapOn: false
clusterDomain: cluster.local
clusterDNS: [10.96.0.10]
resolvConf: $folder/resolv.conf
podLogsDir: $folder/logs
oomScoreAdj: 0
maxPods: 60
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
evictionHard: {memory.available: 100Mi}
serializeImagePulls: false
nodeStatusUpdateFrequency: 5s
syncFrequency: 10s
END
    cat > "$folder/proxy.yaml" << END
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: $node
healthzBindAddress: 127.0.0.1:10256
metricsBindAddress: 127.0.0.1:10249
clientConnection: {kubeconfig: $folder/proxy.kubeconfig}
clusterCIDR: $pods
mode: iptables
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
END
    cat > "$folder/Corefile" << END
.:53 {
  bind $node
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $folder/admin.kubeconfig node
    pods insecure
  }
  cache 5
}
END
    cat > "$folder/dns.yaml" << END
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec: {clusterIP: 10.96.0.10, ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: kube-dns-1, namespace: kube-system, labels: {kubernetes.io/service-name: kube-dns}}
addressType: IPv4
ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]
endpoints: [{addresses: [$node]}]
END
    start containerd $in containerd --config "$folder/containerd.toml"
    await 30 containerd ctr -a "$socket" version
    for image in "$folder"/*.tar; do [ ! -f "$image" ] || load "$image"; done
}

load() { ctr -a "$socket" -n k8s.io images import "$1" > /dev/null; }

stop() {
    [ -f "$folder/$1.pid" ] || return 0
    local process
    process=$(cat "$folder/$1.pid")
    kill "$process" 2> /dev/null || true
    for _ in $(seq 50); do
        kill -0 "$process" 2> /dev/null || break
        sleep 0.1
    done
    kill -KILL "$process" 2> /dev/null || true
    rm -f "$folder/$1.pid"
}

down() {
    # Another folder's node is not this one's to end.
    [ -f "$folder/up" ] || return 0
    set +e
    for each in dns kubelet proxy; do stop $each; done
    if [ -f "$folder/containerd.pid" ]; then
        for each in $(ctr -a "$socket" -n k8s.io tasks ls -q); do ctr -a "$socket" -n k8s.io tasks kill -s KILL "$each" 2> /dev/null; done
        sleep 0.5
        for each in $(ctr -a "$socket" -n k8s.io tasks ls -q); do ctr -a "$socket" -n k8s.io tasks delete -f "$each" > /dev/null 2>&1; done
        for each in $(ctr -a "$socket" -n k8s.io containers ls -q); do ctr -a "$socket" -n k8s.io containers rm "$each" > /dev/null 2>&1; done
    fi
    for each in containerd scheduler controllers api etcd; do stop $each; done
    # Shims name the folder on their command lines.
    for each in /proc/[0-9]*; do { tr '\0' ' ' < "$each/cmdline"; } 2> /dev/null | grep -q "containerd-shim.*$folder/" && kill "${each#/proc/}"; done
    awk -v folder="$folder/" 'index($5, folder) == 1 { print $5 }' /proc/self/mountinfo | sort -r | while read -r mount; do umount "$mount" 2> /dev/null || umount -l "$mount"; done
    for each in /sys/fs/cgroup/*/$space /sys/fs/cgroup/$space; do [ -d "$each" ] && find "$each" -depth -type d -exec rmdir {} \; 2> /dev/null; done
    ip netns list | grep -q "^$space" && for each in $(ip netns pids $space); do kill "$each"; done
    ip netns list | grep -q "^$space" && ip netns del $space
    # Networks of pods that nobody takes down any more.
    for each in $(ip netns list | awk '/^cni-/ { print $1 }'); do grep -qx "$each" "$folder/networks" 2> /dev/null || ip netns del "$each"; done
    ip link del yellow-node 2> /dev/null
    [ -f "$folder/sysctl" ] && while read -r line; do sysctl -qw "$line"; done < "$folder/sysctl"
    rm -rf "$folder/up" "$folder/sysctl" "$folder/etcd" "$folder/containerd" "$folder/kubelet" "$folder/addresses" "$folder/logs" "$keys"
    true
}

# The API server alone, to be away for a while.
case $what in
    up) up ;;
    down) down ;;
    load) load "$3" ;;
    api-stop) stop api ;;
    api-start) api ;;
    kubelet-stop) stop kubelet ;;
    *) sed -n 2,6p "$0"; exit 2 ;;
esac
