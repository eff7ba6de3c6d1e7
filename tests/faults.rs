//! Plants one fault at a time in correct reports and demands that the right rule finds it, and that its
//! fix mends it. Prints recall per class. The seeds take part where they exist.

mod reports;
mod structure;
