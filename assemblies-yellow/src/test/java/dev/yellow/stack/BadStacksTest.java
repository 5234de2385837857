package dev.yellow.stack;

import dev.yellow.stack.tck.BadStacksTck;

class BadStacksTest extends BadStacksTck {}
