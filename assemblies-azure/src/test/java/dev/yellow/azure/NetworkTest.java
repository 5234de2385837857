package dev.yellow.azure;

import dev.yellow.stack.tck.NetworkTck;

class NetworkTest extends NetworkTck {}
