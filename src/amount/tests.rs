//! The tables of the contract, as tests.

use super::*;
use proptest::prelude::*;

const KR: Unit = Unit::Kronor { factor: 1 };
const TKR: Unit = Unit::Kronor { factor: 1_000 };
const MNKR: Unit = Unit::Kronor { factor: 1_000_000 };

/// The amounts of a text as (as written, value in hundredths, unit).
fn read(text: &str) -> Vec<(&str, i128, Unit)> {
    figures(text).iter().map(|f| (f.span.of(text), f.value / (ONE / 100), f.unit)).collect()
}

fn written(text: &str) -> Vec<String> {
    figures(text).iter().map(|f| f.phrase.of(text).to_string()).collect()
}

fn one(text: &str) -> Figure {
    let found = figures(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

#[test]
fn digits_in_groups_with_sign_and_decimals() {
    for (text, value, unit) in [
        ("uppgick till 2 038 flickor", 203_800, Unit::None),
        ("uppgick till 2\u{a0}038\u{202f}441 besök", 203_844_100, Unit::None),
        ("blev 2713060 besök", 271_306_000, Unit::None),
        ("blev -2 713 besök", -271_300, Unit::None),
        ("blev \u{2212}16,7 procent", -1_670, Unit::Percent),
        ("blev –12 %", -1_200, Unit::Percent),
        ("större (- 12 procent) än", -1_200, Unit::Percent),
        ("svarsfrekvens 55%.", 5_500, Unit::Percent),
        ("med 0,7 procentenheter", 70, Unit::PercentPoint),
        ("blev 50 kr", 5_000, KR),
        ("blev 653 000 kronor", 65_300_000, KR),
        ("blev 12 tkr", 1_200_000, TKR),
        ("blev 12 tusen kronor", 1_200_000, TKR),
        ("blev 41,5 miljoner kronor", 4_150_000_000, MNKR),
        ("ramen 4 210 miljoner samt", 421_000_000_000, MNKR),
        ("blev 1,25 mnkr", 125_000_000, MNKR),
        ("blev 3 mdkr", 300_000_000_000, Unit::Kronor { factor: 1_000_000_000 }),
        ("gjordes 2 miljoner besök", 200_000_000, Unit::None),
        ("Under 2024 tog 153 personer", 15_300, Unit::None),
        ("hade 2038 flickor", 203_800, Unit::None),
    ] {
        let figure = one(text);
        assert_eq!((figure.value / (ONE / 100), figure.unit), (value, unit), "{text}");
    }
}

#[test]
fn number_words_and_fractions() {
    assert_eq!(read("varav åtta har varit träffar"), [("åtta", 800, Unit::None)]);
    assert_eq!(read("Tolv nya skolor"), [("Tolv", 1_200, Unit::None)]);
    assert_eq!(read("ökade med fyra procent"), [("fyra", 400, Unit::Percent)]);
    assert_eq!(read("ungefär två tredjedelar av"), [("två tredjedelar", 6_666, Unit::Percent)]);
    assert_eq!(read("nästan hälften av budgeten"), [("hälften", 5_000, Unit::Percent)]);
    assert_eq!(read("en fjärdedel"), [("en fjärdedel", 2_500, Unit::Percent)]);
    assert_eq!(read("arbetet mot sex mot ersättning, en ökning sedan tre år"), []);
    assert_eq!(read("arbetet mot köp av sex av unga"), []);
    assert_eq!(read("Sex av nämndens mål"), [("Sex", 600, Unit::None)]);
    assert_eq!(read("extra tremannanämnd och sjunde"), []);
}

#[test]
fn what_is_no_amount_is_left_out() {
    for text in [
        "Under 2024 och 2023-2026, 2025/2026, åren 2020 – 2022.",
        "den 1 juli 2025, 4 mars 2026, 2024-08-31, 31/12",
        "kl. 12.30 eller 12:30, klockan 8",
        "enligt 7 § och 5 kap. 1 §, § 12, LSS 9§8, 5 kap. §7 SoL",
        "Lag (1993:387), SOSFS 2011:9, prop. 2023/24:151, STK-2024-291",
        "se sida 6, tabell 1, diagram 2, kapitel 3.2",
        "2.2.1 En rubrik",
        "3 Ekonomi",
        "1. Först",
        "i åldrarna 12–18 och 0-20 år, 18- 29 år, 16-29 år, 65–88%",
        "ungdomar under 18 år, 30 år och äldre, 20–29-åringar, 60-talet",
        "arbetet “DV 2030”, Agenda 2030, ny Handslag 2.0, vår Handslag 2 har",
        "personkrets 1, 2 och 3 i kommunal regi, årskurs 7–9, tertial 1 2025",
        "tel 040-34 10 00, 205 80 Malmö",
        "1:a pris, 50-procentig tjänst, covid-19, 4G, 24/7",
        "andel 27, 6% av",
    ] {
        assert_eq!(written(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn last_years_figure_is_known_as_such() {
    let text = "totalt 5641 (2023: 6092) avvikelser";
    let found = figures(text);
    assert_eq!(
        found.iter().map(|f| (f.span.of(text), f.last_year)).collect::<Vec<_>>(),
        [("5641", false), ("6092", true)]
    );
    assert_eq!(found[0].noun.of(text), "avvikelser");
    assert!(figures("blev 12 (10 år 2023)")[1].last_year);
    assert_eq!(written("från 5 år 2021 till 15 i snitt"), ["5", "15"]);
}

#[test]
fn hedges_stand_before_the_figure() {
    for (text, hedge, phrase) in [
        ("på drygt 43 miljoner kronor", Hedge::Over, "drygt 43 miljoner kronor"),
        ("mer än 20 besök", Hedge::Over, "mer än 20"),
        ("knappt 4 procent", Hedge::Under, "knappt 4 procent"),
        ("strax under 4 procent", Hedge::Under, "strax under 4 procent"),
        ("Cirka 130 rapporter", Hedge::About, "Cirka 130"),
        ("ca. 130 rapporter", Hedge::About, "ca. 130"),
        ("minst 130 rapporter", Hedge::AtLeast, "minst 130"),
        ("upp till 130 rapporter", Hedge::AtMost, "upp till 130"),
        ("ökade till 130 rapporter", Hedge::None, "130"),
    ] {
        let figure = one(text);
        assert_eq!((figure.hedge, figure.phrase.of(text)), (hedge, phrase), "{text}");
    }
}

#[test]
fn a_shared_unit_goes_to_both() {
    assert_eq!(read("mellan 3 och 5 miljoner"), [("3", 300_000_000, MNKR), ("5", 500_000_000, MNKR)]);
    assert_eq!(read("från 36 till 33 procent"), [("36", 3_600, Unit::Percent), ("33", 3_300, Unit::Percent)]);
    assert_eq!(read("3 av de 5 miljoner kronorna"), [("3", 300_000_000, MNKR), ("5", 500_000_000, MNKR)]);
    assert_eq!(read("från 5 till 3 tusen mil"), [("5", 500_000, Unit::None), ("3", 300_000, Unit::None)]);
    let full = read("från 980 000 till 1,2 miljoner.");
    assert_eq!(full, [("980 000", 98_000_000, Unit::None), ("1,2", 120_000_000, MNKR)]);
    for points in ["4 %-enheter", "4 procent-enheter", "4 %-enhet"] {
        assert_eq!(read(points), [("4", 400, Unit::PercentPoint)], "{points}");
    }
}

#[test]
fn cells_hold_one_figure_or_none() {
    for (text, value) in [
        ("-2 713 060", -2_713_060_000),
        ("0", 0),
        ("20,068", 20_068),
        ("-16,7 %", -16_700),
        ("- 6 279", -6_279_000),
        ("+ 338", 338_000),
        ("−1 732", -1_732_000),
        ("-1947", -1_947_000),
        ("-400*", -400_000),
        ("56 (-165)", 56_000),
        ("ung 116 000", 116_000_000),
        ("2024", 2_024_000),
    ] {
        let figure = cell(text, 7).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(figure.value / (ONE / 1000), value, "{text}");
        assert!(figure.span.start >= 7);
    }
    for text in ["", "-", "–", "*", "Stängt", "Ej aktuellt", "1–3", "2024-03-01", "5 av 8", "Tabell 1", "10.5"] {
        assert_eq!(cell(text, 0), None, "{text}");
    }
}

#[test]
fn a_value_is_written_as_its_neighbour() {
    for (text, value, expected) in [
        ("2 038 flickor", 3764 * ONE, "3 764"),
        ("2038 flickor", 3764 * ONE, "3764"),
        ("2\u{a0}038 flickor", 12_345 * ONE, "12\u{a0}345"),
        ("953 brukare", 1002 * ONE, "1 002"),
        ("12,6 procent", 11_750_000, "11,8"),
        ("41,5 miljoner kronor", 1_200_049_999 * ONE / 1000 * 1000, "1 200,0"),
        ("-12 besök", -3 * ONE, "-3"),
        ("\u{2212}12 besök", -3 * ONE, "\u{2212}3"),
        ("Åtta besök", 7 * ONE, "Sju"),
        ("åtta besök", 13 * ONE, "13"),
        ("8 besök", -(ONE / 2), "-1"),
    ] {
        let figure = one(text);
        assert_eq!(write(value, &figure, figure.span.of(text)), expected, "{text}");
    }
}

/// The interval of the one figure in a text, in hundredths.
fn range(text: &str) -> (Option<i128>, Option<i128>) {
    let (lo, hi) = Interval::of(&one(text)).bounds();
    (lo.map(|v| v / (ONE / 100)), hi.map(|v| v / (ONE / 100)))
}

#[test]
fn intervals_follow_what_was_written() {
    for (text, lo, hi) in [
        ("12,6 procent", 1_255, 1_265),
        ("drygt 43 procent", 4_300, 4_400),
        ("knappt 18 procent", 1_700, 1_800),
        ("cirka 17 procent", 1_600, 1_800),
        ("drygt 6 500 hushåll", 650_000, 660_000),
        ("cirka 100 hushåll", 9_000, 11_000),
        ("953 hushåll", 95_300, 95_300),
        ("hälften av", 4_750, 5_250),
    ] {
        assert_eq!(range(text), (Some(lo), Some(hi)), "{text}");
    }
    assert_eq!(range("minst 5 hushåll"), (Some(500), None));
    assert_eq!(range("högst 5 hushåll"), (None, Some(500)));
    let kronor = Interval::of(&one("51 miljoner kronor"));
    assert!(kronor.meets(Interval::exact(50_986_000 * ONE)));
    assert!(!kronor.meets(Interval::exact(50_486_000 * ONE)));
}

#[test]
fn zeros_at_the_end_may_be_rounding() {
    let stated = one("3 750 praktikanter");
    let counted = Interval::exact(3_764 * ONE);
    assert!(!Interval::of(&stated).meets(counted));
    assert!(Interval::loose(&stated).meets(counted));
    assert!(!Interval::loose(&one("3 764 praktikanter")).meets(Interval::exact(3_763 * ONE)));
}

#[test]
fn shares_of_rounded_figures() {
    let part = Interval::of(&one("drygt 43 miljoner kronor"));
    let whole = Interval::of(&one("51 miljoner kronor"));
    let share = part.percent_of(whole);
    assert!(share.meets(Interval::of(&one("84 procent"))));
    assert!(!share.meets(Interval::of(&one("82 procent"))));
}

#[test]
fn endless_digits_are_no_amount_and_cost_no_time() {
    let digits = "7".repeat(5_000);
    assert_eq!(figures(&format!("blev {digits} besök")), []);
    assert_eq!(cell(&digits, 0), None);
    let groups = "1".to_string() + &" 000".repeat(5_000);
    assert_eq!(figures(&groups), []);
}

proptest! {
    #[test]
    fn nothing_panics_and_spans_lie_on_characters(text in "[0-9 ,.:§%()\u{a0}–−a-zåäö-]{0,60}") {
        for figure in figures(&text) {
            prop_assert!(text.get(figure.span.range()).is_some());
            prop_assert!(text.get(figure.phrase.range()).is_some());
        }
        let _ = cell(&text, 3);
    }

    #[test]
    fn what_is_written_is_read_back(value in -99_999_999i64..99_999_999, like in 0usize..4) {
        let like = [" -2 038 besök", "-2\u{202f}038 besök", "-20,5 mnkr", "-2038 besök"][like].trim();
        let figure = one(like);
        let value = value as i128 * figure.step;
        let text = like.replacen(figure.span.of(like), &write(value, &figure, figure.span.of(like)), 1);
        let number = write(value, &figure, figure.span.of(like));
        let cell = cell(&number, 0).expect("a number");
        prop_assert_eq!(cell.value * figure.unit.factor(), value, "{}", text);
    }

    #[test]
    fn interval_laws(a in -10_000i128..10_000, b in -10_000i128..10_000, s in 1i128..50, t in 1i128..50) {
        let (x, y) = (Interval::rounded(a * ONE, s * ONE), Interval::rounded(b * ONE, t * ONE));
        prop_assert!(x.meets(x));
        prop_assert_eq!(x.meets(y), y.meets(x));
        prop_assert_eq!(x.plus(y), y.plus(x));
        prop_assert!(x.plus(y).meets(Interval::exact((a + b) * ONE)));
        prop_assert!(x.minus(x).meets(Interval::exact(0)));
        prop_assert_eq!(x.negated().negated(), x);
        prop_assert!(x.absolute().meets(Interval::exact(a.abs() * ONE)));
        prop_assert_eq!(x.meets(y), (a - b).abs() * 2 <= s + t);
    }

    #[test]
    fn a_share_lies_in_its_interval(part in 0i128..5_000, whole in 1i128..5_000) {
        let share = Interval::exact(part * ONE).percent_of(Interval::exact(whole * ONE));
        prop_assert!(share.meets(Interval::rounded(part * 100 * ONE / whole, 2)));
    }
}

#[test]
fn number_words_reach_ninety_nine_and_fractions_have_ordinals() {
    let values = |text: &str| -> Vec<Micro> { figures(text).iter().map(|f| f.value / ONE).collect() };
    assert_eq!(values("Arton av tjugofem enheter och trettio skolor."), [18, 25, 30]);
    assert_eq!(values("Var fjärde elev och varannan lärare cyklar."), [25, 50]);
    assert!(values("Vi möts varannan vecka och var tredje månad, hon var andra reserv.").is_empty());
}
