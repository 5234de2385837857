/// What can be wrong with objects and APIs.
@NullMarked
package dev.yellow.files.fault;

import org.jspecify.annotations.NullMarked;
