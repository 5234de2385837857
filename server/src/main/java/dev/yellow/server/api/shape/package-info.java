/// What the API's answers hold: for the description of the API, from which clients are made. A test asks each resource and
/// compares: every field that is answered stands here, and every field that stands here is answered.
@NullMarked
package dev.yellow.server.api.shape;

import org.jspecify.annotations.NullMarked;
