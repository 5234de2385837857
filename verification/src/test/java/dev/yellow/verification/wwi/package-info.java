/// WideWorldImports, day by day, on both platforms.
@NullMarked
package dev.yellow.verification.wwi;

import org.jspecify.annotations.NullMarked;
