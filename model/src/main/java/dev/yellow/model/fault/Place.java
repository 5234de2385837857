package dev.yellow.model.fault;

import org.jspecify.annotations.Nullable;

/// Where a fault is.
public sealed interface Place {
    /// Nowhere in particular: the command as a whole.
    Place NOWHERE = new InCommand("");

    /// A place in a file of the model.
    ///
    /// @param file   path below the model's folder, with `/`
    /// @param line   from 1
    /// @param column from 1, in characters
    record InModel(String file, int line, int column) implements Place {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /// A place in a job's work.
    ///
    /// @param stream  `platform/stream`
    /// @param batch   the batch's number, 0 when none was open
    /// @param dataset the dataset's name, if one is concerned
    record InJob(String stream, int batch, @Nullable String dataset) implements Place {
        @Override
        public String toString() {
            return "stream " + stream + (batch > 0 ? ", batch " + batch : "")
                    + (dataset == null ? "" : ", dataset " + dataset);
        }
    }

    /// Something that the command itself names: an option, a file, a connection. May be empty.
    record InCommand(String what) implements Place {
        @Override
        public String toString() {
            return what;
        }
    }
}
