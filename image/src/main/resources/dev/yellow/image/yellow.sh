#!/bin/sh
# Yellow in its container: the server with its framework, commands with their start-up cache.
set -eu
case ${1:-} in
    serve)
        # The server on a plain class path, which a start-up cache serves whole.
        read -r jars < /opt/yellow/server-class-path
        # shellcheck disable=SC2086
        exec /opt/java/bin/java -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=70 -XX:AOTCache=/opt/yellow/server.aot -Xlog:disable -Xlog:all=error:stderr ${YELLOW_JAVA_OPTIONS:-} \
            -cp "$jars${YELLOW_DRIVERS:+:$YELLOW_DRIVERS}" dev.yellow.server.ServerMain "$@"
        ;;
    model | apply | plan) compiler=-XX:TieredStopAtLevel=1 ;;
    *) compiler=-XX:+TieredCompilation ;;
esac
read -r jars < /opt/yellow/class-path
# A cache that does not fit is passed over, which is no news for whoever runs a command.
# shellcheck disable=SC2086
exec /opt/java/bin/java -XX:+UseSerialGC $compiler -XX:MaxRAMPercentage=70 -XX:AOTCache=/opt/yellow/yellow.aot -Xlog:disable ${YELLOW_JAVA_OPTIONS:-} \
    -cp "$jars${YELLOW_DRIVERS:+:$YELLOW_DRIVERS}" dev.yellow.runtime.Yellow "$@"
