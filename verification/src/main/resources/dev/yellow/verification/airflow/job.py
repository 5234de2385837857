"""job.py PORT job run KEY --result FILE: stands for `yellow`. Says that it has started, and ends as it is told."""
import signal
import socket
import sys

port, key, result = int(sys.argv[1]), sys.argv[4], sys.argv[6]
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rw") as talk:
    talk.write(key + "\n")
    talk.flush()
    code, _, report = talk.readline().strip().partition(" ")
    if not code:
        sys.exit(137)
with open(result, "w") as file:
    file.write(report)
print("ends with", code)
sys.exit(int(code))
