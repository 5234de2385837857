package dev.yellow.model.lint;

/// Looks at a whole model, in time linear in its size, and reports what is wrong.
interface Rule {
    void check(Linting in);
}
