//! How many instructions each stage takes, which no busy machine disturbs: `cargo bench --bench instructions`.
//! Runs itself under valgrind, and takes what two rounds of a stage took less what one did, whatever threads did it.

mod stages;

use std::process::Command;

use stages::{SIZES, STAGES, Sample};

/// Stages that go through the whole text are counted up to this size; valgrind is slow.
const WHOLE: usize = 4;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    match asked.as_slice() {
        [stage, name, times, rounds] => {
            let number = |n: &str| n.parse().expect("a number");
            run(stage, name, number(times), number(rounds));
        }
        _ if Command::new("valgrind").arg("--version").output().is_err() => println!("valgrind is not installed"),
        _ => table(),
    }
}

/// One stage, so many times; what is made once in a process is made in the first.
fn run(stage: &str, name: &str, times: usize, rounds: usize) {
    let (_, work) = STAGES.into_iter().find(|(s, _)| *s == stage).expect("a stage");
    let sample = Sample::new(name, times);
    for _ in 0..rounds {
        std::hint::black_box(work(&sample));
    }
}

fn table() {
    println!("{:<9} {:<14} {}", "", "", SIZES.map(|s| format!("{:>14}", format!("{s}x"))).concat());
    for name in ["arsanalys.md", "arsanalys.txt"] {
        for (stage, _) in STAGES {
            let sizes = SIZES.into_iter().filter(|s| *s <= WHOLE || stage == "key");
            let row: String = sizes.map(|times| format!("{:>14}", counted(stage, name, times))).collect();
            println!("{stage:<9} {name:<14} {row}");
        }
    }
}

fn counted(stage: &str, name: &str, times: usize) -> u64 {
    let [once, twice] = [1, 2].map(|rounds| instructions(stage, name, times, rounds));
    twice.saturating_sub(once)
}

fn instructions(stage: &str, name: &str, times: usize, rounds: usize) -> u64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(std::env::current_exe().expect("this program"));
    valgrind.args([stage, name, &times.to_string(), &rounds.to_string()]);
    let said = valgrind.output().expect("valgrind runs").stderr;
    let said = String::from_utf8_lossy(&said);
    let count = said.lines().find_map(|line| Some(line.split_once("refs:")?.1.replace(',', "")));
    count.and_then(|c| c.trim().parse().ok()).unwrap_or_else(|| panic!("valgrind said: {said}"))
}
