/// What a process reaches by name: classes, members, resources that no compiler sees, and a native image has only when they
/// are registered.
///
/// ```text
/// AgentJar ─▶ java -javaagent ─▶ ReachAgent: rewrites each call that looks something up
///                                     │ Reached.call: what was found
///                                     ▼
///                                a file of lines ─▶ Registered: is it in the metadata?
/// ```
/// GraalVM's own agent does the same where GraalVM is; this one needs a JDK alone. Start at [ReachAgent].
@NullMarked
package dev.yellow.verification.reach;

import org.jspecify.annotations.NullMarked;
