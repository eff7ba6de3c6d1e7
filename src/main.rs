//! Arguments in, exit code out.

fn main() {
    std::process::exit(malvakt::server::run())
}
