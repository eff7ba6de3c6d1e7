//! What holds between the reports of a folder.
