//! Any text read for its figures. They stand in order, within the text and on whole characters; their
//! arithmetic does not overflow; and a figure written back as it was written is the same figure.

#![no_main]

use libfuzzer_sys::fuzz_target;
use malvakt::amount::{self, Figure, Form, Interval};
use malvakt::text::Span;

fuzz_target!(|data: &[u8]| {
    let text = malvakt_fuzz::text(data);
    let figures = amount::figures(&text);
    figures.iter().for_each(|f| look(&text, f));
    assert!(figures.windows(2).all(|w| w[0].span.end <= w[1].span.start), "figures overlap");
    for line in text.lines() {
        if let Some(figure) = amount::cell(line, 0) {
            look(line, &figure);
            assert_rewritten(line, &figure);
        }
    }
});

fn look(text: &str, figure: &Figure) {
    for span in [figure.span, figure.phrase, figure.noun] {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} of {}", text.len());
    }
    assert!(figure.phrase.start <= figure.span.start && figure.span.end <= figure.phrase.end, "{figure:?}");
    for interval in [Interval::of(figure), Interval::loose(figure)] {
        std::hint::black_box((interval, interval.widened(figure.step)));
    }
    for value in [figure.value, -figure.value, figure.value / 3, i128::MAX] {
        std::hint::black_box(amount::write(value, figure, figure.span.of(text)));
    }
}

/// A cell's figure, written anew in the same place, reads as itself.
fn assert_rewritten(line: &str, figure: &Figure) {
    if figure.form != Form::Digits {
        return;
    }
    let written = amount::write(figure.value, figure, figure.span.of(line));
    let (before, behind) = (Span::new(0, figure.span.start as usize), Span::new(figure.span.end as usize, line.len()));
    let again = format!("{}{written}{}", before.of(line), behind.of(line));
    let read = amount::cell(&again, 0).unwrap_or_else(|| panic!("{again:?} is no figure"));
    assert_eq!((read.value, read.unit, read.hedge), (figure.value, figure.unit, figure.hedge), "{line:?} {again:?}");
}
