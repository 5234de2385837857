#!/bin/sh
# Yellow in its container: the server with its framework, commands with their start-up cache.
set -eu
# A cache that does not fit, or is not there for this architecture, is no news for whoever runs a command.
cache() { if [ -f "$1" ]; then echo "-XX:AOTCache=$1 -Xlog:disable -Xlog:all=error:stderr"; fi; }
case ${1:-} in
    serve)
        # The server on a plain class path, which a start-up cache serves whole. Its framework's launcher would name the log manager
        # and open what threads that end are cleaned by.
        read -r jars < /opt/yellow/server-class-path
        # shellcheck disable=SC2046,SC2086
        exec /opt/java/bin/java -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=70 $(cache /opt/yellow/server.aot) --add-opens=java.base/java.lang=ALL-UNNAMED -Djava.util.logging.manager=org.jboss.logmanager.LogManager ${YELLOW_JAVA_OPTIONS:-} \
            -cp "$jars${YELLOW_DRIVERS:+:$YELLOW_DRIVERS}" dev.yellow.server.ServerMain "$@"
        ;;
    model | apply | plan) compiler=-XX:TieredStopAtLevel=1 ;;
    *) compiler=-XX:+TieredCompilation ;;
esac
read -r jars < /opt/yellow/class-path
# shellcheck disable=SC2046,SC2086
exec /opt/java/bin/java -XX:+UseSerialGC $compiler -XX:MaxRAMPercentage=70 $(cache /opt/yellow/yellow.aot) ${YELLOW_JAVA_OPTIONS:-} \
    -cp "$jars${YELLOW_DRIVERS:+:$YELLOW_DRIVERS}" dev.yellow.runtime.Yellow "$@"
