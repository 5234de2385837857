/// Objects and APIs against real folders and servers.
@NullMarked
package dev.yellow.files;

import org.jspecify.annotations.NullMarked;
