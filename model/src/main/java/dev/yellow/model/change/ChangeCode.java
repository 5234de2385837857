package dev.yellow.model.change;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;

/// Why a change of the model is refused.
public enum ChangeCode implements Code {
    NOT_THE_OWNER("YL1901", "an object is changed from a repository that does not own it",
            "propose the change from the owner's repository, or ask the owner to"),
    OWNER_UNDECLARED("YL1902", "an object belongs to an owner that is not declared yet", "let the owner be declared first, in a change of its own"),
    FILE_OF_THE_PLATFORM("YL1903", "a file that is no part of the model and may steer tools is changed", "propose the change from the ecosystem's repository"),
    LINK_PROPOSED("YL1904", "a symbolic link or a submodule is proposed", "propose the files themselves"),
    PATH_CONFUSING("YL1905", "a proposed path can be mistaken for another one", "name the file in plain letters that no other path has in other case"),
    TEXT_REORDERED("YL1906", "a proposed file has characters that show its text in another order than it is read",
            "remove the control characters U+202A to U+202E and U+2066 to U+2069"),

    REMOVED_UNDEPRECATED("YL1911", "what is removed was not deprecated before",
            "write `deprecated: why and what to use instead`, and remove it in a later change"),
    REMOVED_WHILE_CONSUMED("YL1912", "what is removed still has consumers", "wait until its consumers have moved"),
    NOT_NULL_CHANGED("YL1913", "a column's `not null` is added or taken away", "add a column beside it, and deprecate this one"),
    NOT_NULL_ADDED("YL1914", "a column is added that may not be null, though rows exist without it", "add it without `not null`"),
    TYPE_NARROWED("YL1915", "a column's new type does not hold all values of the old one", "add a column of the new type, and deprecate this one"),
    KEY_CHANGED("YL1916", "a key, or its order, is changed in production", "add a dataset with the new key, and deprecate this one"),
    CLASSIFICATION_LOWERED("YL1917", "data is classified lower than before",
            "keep the classification, or add a dataset without what was classified and deprecate this one"),
    ;

    private final About about;

    ChangeCode(String id, String title, String mend) {
        about = new About(id, Kind.OPERATOR, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Fault at(Place at, String what) {
        return new Fault(this, at, what, mend());
    }
}
