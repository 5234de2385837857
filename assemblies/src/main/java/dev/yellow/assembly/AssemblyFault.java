package dev.yellow.assembly;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with components and how they are put together.
public enum AssemblyFault implements Code {
    UNKNOWN("YL4601", Kind.OPERATOR, "an assembly, or a component's version, does not exist", "write one of those that are there"),
    DUPLICATE("YL4602", Kind.DEFECT, "two assemblies, components or files of a deployment have one name", "rename one of them where the assembly is written"),
    NOT_WIRED("YL4603", Kind.DEFECT, "a component needs what nothing provides", "wire it where the assembly is written"),
    WIRED_WRONG("YL4604", Kind.DEFECT, "a wire joins what does not belong together", "correct it where the assembly is written"),
    UNSUITABLE("YL4605", Kind.OPERATOR, "what one component provides is not what another can use", "change the parameters of either component"),
    TEMPLATE("YL4606", Kind.DEFECT, "a template cannot be read, or uses what its parameters do not have", "correct the template at that line"),
    MANIFEST("YL4607", Kind.DEFECT, "a template makes no manifest", "correct the template");

    private final About about;

    AssemblyFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    public Fault fault(String where, String what) {
        return new Fault(this, new Place.InCommand(where), what, mend());
    }

    public Refused refused(String where, String what) {
        return new Refused(fault(where, what));
    }

    public Refused refused(String where, String what, String mend) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend));
    }
}
