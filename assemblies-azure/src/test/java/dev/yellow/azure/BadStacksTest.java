package dev.yellow.azure;

import dev.yellow.stack.tck.BadStacksTck;

class BadStacksTest extends BadStacksTck {}
