package dev.yellow.assembly;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The components of a deployment, all of whose needs are met.
public final class Blueprint implements Wired {
    private final String deployment;
    private final List<Component> components;
    private final Map<String, Wire<?>> wires;

    private Blueprint(Draft draft, Map<String, Wire<?>> wires) {
        this.deployment = draft.deployment;
        this.components = List.copyOf(draft.components);
        this.wires = Map.copyOf(wires);
    }

    /// @param deployment the name that all it makes is labelled with
    public static Draft of(String deployment) {
        return new Draft(deployment);
    }

    @Override
    public String deployment() {
        return deployment;
    }

    @Override
    public List<Component> components() {
        return components;
    }

    /// By need, in the order of their names.
    public List<Wire<?>> wires() {
        return List.copyOf(new TreeMap<>(wires).values());
    }

    @Override
    @SuppressWarnings("unchecked") // Draft.build() has seen that both are of one kind, and a kind has one type
    public <T> Optional<T> find(Need<T> need) {
        return Optional.ofNullable((Wire<T>) wires.get(need.toString())).map(wire -> wire.provision().value());
    }

    @Override
    public List<Edge> edges() {
        var edges = new LinkedHashSet<Edge>();
        for (var wire : wires()) {
            if (!(wire.provision().value() instanceof Endpoint endpoint)) continue;
            for (var user : wire.need().users()) edges.add(new Edge(new Edge.Pods(user), endpoint.at(), endpoint.port()));
        }
        for (var component : components) edges.addAll(component.edges());
        return edges.stream().sorted(Comparator.comparing(Edge::toString)).toList();
    }

    /// @throws Refused when a template makes no manifest, or two components make one file
    public Rendered render() {
        var outputs = new TreeMap<String, Output>();
        var warnings = new ArrayList<String>();
        for (var component : components) {
            for (var output : component.render(this)) {
                var done = output instanceof Manifest manifest ? finished(manifest) : output;
                if (outputs.put(done.file(), done) != null)
                    throw AssemblyFault.DUPLICATE.refused(component.name(),
                            "component \"" + component.name() + "\" makes \"" + done.file() + "\", which another has made");
            }
            warnings.addAll(component.warnings(this));
        }
        return new Rendered(List.copyOf(outputs.values()), warnings);
    }

    private Manifest finished(Manifest manifest) {
        UnaryOperator<Manifest> all = UnaryOperator.identity();
        for (var component : components) all = all.andThen(component.finish(this))::apply;
        return all.apply(manifest);
    }

    /// Components and wires while they are put together.
    public static final class Draft {
        private final String deployment;
        private final List<Component> components = new ArrayList<>();
        private final List<Wire<?>> wires = new ArrayList<>();

        private Draft(String deployment) {
            this.deployment = deployment;
        }

        public <C extends Component> C add(C component) {
            components.add(component);
            return component;
        }

        public <T> Draft wire(Need<T> need, Provision<? extends T> provision) {
            wires.add(new Wire<>(need, provision));
            return this;
        }

        /// @throws Refused with every mismatch: an unmet need, a wire of two kinds, a name that is there twice, a thing that
        ///         the component which needs it cannot use
        public Blueprint build() {
            var faults = new ArrayList<Fault>();
            var names = new HashSet<String>();
            for (var each : components)
                if (!names.add(each.name())) faults.add(AssemblyFault.DUPLICATE.fault(deployment, "two components are named \"" + each.name() + "\""));
            var met = new HashMap<String, Wire<?>>();
            for (var wire : wires) check(wire, met, faults);
            for (var component : components) {
                for (var need : component.needs()) {
                    if (need.required() && !met.containsKey(need.toString()))
                        faults.add(AssemblyFault.NOT_WIRED.fault(deployment,
                                "component \"" + component.name() + "\" (" + component.type() + ") needs a " + need.kind() + " as \""
                                + need.name() + "\", and nothing provides it"));
                }
            }
            if (!faults.isEmpty()) throw new Refused(faults, null);
            return new Blueprint(this, met);
        }

        private void check(Wire<?> wire, Map<String, Wire<?>> met, List<Fault> faults) {
            var need = wire.need();
            var provision = wire.provision();
            if (component(need.component()).filter(c -> c.needs().stream().anyMatch(n -> n.toString().equals(need.toString()))).isEmpty())
                faults.add(AssemblyFault.WIRED_WRONG.fault(deployment, "no component has the need \"" + need + "\""));
            else if (component(provision.component()).filter(c -> c.provisions().contains(provision)).isEmpty())
                faults.add(AssemblyFault.WIRED_WRONG.fault(deployment,
                        "need \"" + need + "\" is wired to \"" + provision + "\", which no component of the assembly provides"));
            else if (need.kind() != (Object) provision.kind())
                faults.add(AssemblyFault.WIRED_WRONG.fault(deployment,
                        "need \"" + need + "\" is a " + need.kind() + ", and \"" + provision + "\" is a " + provision.kind()));
            else if (met.putIfAbsent(need.toString(), wire) != null)
                faults.add(AssemblyFault.WIRED_WRONG.fault(deployment, "need \"" + need + "\" is wired twice"));
            else wire.objection().ifPresent(why -> faults.add(AssemblyFault.UNSUITABLE.fault(deployment,
                    "component \"" + need.component() + "\" cannot use the " + need.kind() + " \"" + provision + "\", which " + why)));
        }

        private Optional<Component> component(String name) {
            return components.stream().filter(c -> c.name().equals(name)).findFirst();
        }
    }
}
