/// What `yellow` can do: one class a command, put together in [AllCommands].
@NullMarked
package dev.yellow.runtime.command;

import org.jspecify.annotations.NullMarked;
