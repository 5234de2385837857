package dev.yellow.model.cache;

import dev.yellow.model.ByName;
import dev.yellow.model.ecosystem.Ecosystem;
import dev.yellow.model.ecosystem.Ecosystem.Provider;
import dev.yellow.model.ecosystem.Ecosystem.Vendor;
import dev.yellow.model.ecosystem.Ecosystem.Zone;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.ecosystem.GovernanceZone.Policy;
import dev.yellow.model.ecosystem.GovernanceZone.Team;
import dev.yellow.model.ecosystem.Repository;
import java.util.List;

/// The ecosystem, its zones and teams.
final class EcosystemForm {
    private static final List<Provider> PROVIDER = List.of(Provider.values());

    private EcosystemForm() {}

    static void write(Out out, Ecosystem e) {
        out.text(e.name());
        out.text(e.documentation());
        out.orNull(e.repository(), EcosystemForm::write);
        out.orNull(e.live(), EcosystemForm::write);
        out.list(e.vendors().list(), EcosystemForm::write);
        out.list(e.zones().list(), EcosystemForm::write);
        out.place(e.liveAt());
        out.place(e.at());
    }

    static Ecosystem read(In in) {
        return new Ecosystem(
                in.text(), in.text(), in.orNull(EcosystemForm::repository), in.orNull(EcosystemForm::repository),
                ByName.of(in.list(EcosystemForm::vendor)),
                ByName.of(in.list(EcosystemForm::zone)), in.place(), in.place());
    }

    private static void write(Out out, Vendor v) {
        out.text(v.name());
        out.choiceOrNull(v.provider());
        out.refs(v.locations());
        out.place(v.at());
    }

    private static Vendor vendor(In in) {
        return new Vendor(in.text(), in.choiceOrNull(PROVIDER), in.refs(), in.place());
    }

    private static void write(Out out, Zone z) {
        out.text(z.name());
        out.orNull(z.repository(), EcosystemForm::write);
        out.place(z.at());
    }

    private static Zone zone(In in) {
        return new Zone(in.text(), in.orNull(EcosystemForm::repository), in.place());
    }

    static void write(Out out, GovernanceZone z) {
        out.text(z.name());
        out.text(z.documentation());
        out.list(z.teams().list(), EcosystemForm::write);
        write(out, z.locations());
        write(out, z.vendors());
        write(out, z.classifications());
        out.place(z.at());
    }

    static GovernanceZone governanceZone(In in) {
        return new GovernanceZone(in.text(), in.text(), ByName.of(in.list(EcosystemForm::team)), policy(in), policy(in), policy(in),
                in.place());
    }

    private static void write(Out out, Team t) {
        out.text(t.name());
        out.text(t.documentation());
        out.orNull(t.repository(), EcosystemForm::write);
        out.place(t.at());
    }

    private static Team team(In in) {
        return new Team(in.text(), in.text(), in.orNull(EcosystemForm::repository), in.place());
    }

    private static void write(Out out, Policy p) {
        out.refs(p.allow());
        out.refs(p.deny());
    }

    private static Policy policy(In in) {
        return new Policy(in.refs(), in.refs());
    }

    static void write(Out out, Repository r) {
        out.text(r.host());
        out.text(r.path());
        out.text(r.branch());
    }

    static Repository repository(In in) {
        return new Repository(in.text(), in.text(), in.text());
    }
}
