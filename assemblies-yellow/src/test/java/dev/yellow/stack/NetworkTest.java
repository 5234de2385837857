package dev.yellow.stack;

import dev.yellow.stack.tck.NetworkTck;

class NetworkTest extends NetworkTck {}
