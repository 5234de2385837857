package dev.yellow.assembly;

/// Which component it is, in which version. A new version stands beside the old one, and a deployment moves when its
/// author chooses.
public record ComponentType(String name, String version) {
    @Override
    public String toString() {
        return name + " " + version;
    }
}
