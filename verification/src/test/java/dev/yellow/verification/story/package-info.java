/// The story of a company, told whole.
@NullMarked
package dev.yellow.verification.story;

import org.jspecify.annotations.NullMarked;
