/// The stores of Azure against a stand-in that checks signatures.
@NullMarked
package dev.yellow.keyvault;

import org.jspecify.annotations.NullMarked;
