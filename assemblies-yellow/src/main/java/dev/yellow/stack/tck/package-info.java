/// What every assembly of stacks must keep, as suites that its tests extend. Start at [RulesTck].
///
/// A module has its cases below `src/test/resources`: `golden/CASE/in.yaml` beside the folder that it renders to, its
/// secrets and its connections; `bad/CASE.yaml` beside its exact message; `golden/base.yaml`, the model of them all.
@NullMarked
package dev.yellow.stack.tck;

import org.jspecify.annotations.NullMarked;
