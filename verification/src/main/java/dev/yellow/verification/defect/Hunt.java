package dev.yellow.verification.defect;

import dev.yellow.verification.crash.Scenario;

/// The suite that must find a defect.
enum Hunt {
    /// Random lives against the oracle.
    LIVES(Scenario.DAY),
    /// A second run beside a holder that is alive and stands still.
    LIVE_HOLDER(Scenario.DAY),
    /// A second run after a holder was paused past its lease: of a batch in several transactions, since one that is a
    /// single transaction is already refused by its number.
    PAUSED_HOLDER(Scenario.FIRST_LOAD),
    /// A day's batch, cut at every boundary.
    CUTS(Scenario.DAY);

    private final Scenario scenario;

    Hunt(Scenario scenario) {
        this.scenario = scenario;
    }

    /// What is interrupted; no matter to lives.
    Scenario scenario() {
        return scenario;
    }
}
