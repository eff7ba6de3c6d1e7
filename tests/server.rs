//! The server as an editor meets it: a process that is spoken to over its standard input and output.

mod server {
    mod harness;

    mod folder;

    mod agreement;
    mod broken;
    mod commands;
    mod diagnostics;
    mod encodings;
    mod ending;
    mod ordering;
    mod settings;
    mod unknown;
}
