/// What consumers see: live views, history views and as-of functions in the schemas of workspaces.
///
/// Views belong to a NOLOGIN role without attributes and change only in the transaction that opens a batch (or
/// publishes a dataset). One that only gains columns is replaced; one that loses or retypes a column is dropped and
/// made anew with its grants and comments; one that stays is not touched.
@NullMarked
package dev.yellow.engine.view;

import org.jspecify.annotations.NullMarked;
