//! What words can mean: the tags of the lexicon, and sets of them.

/// Defines the tags with their names in the lexicon, so that the two cannot differ.
macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $name:literal,)*) => {
        /// What a word tells of the figures beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Tag { $($(#[$doc])* $tag,)* }

        /// The tags by their names in the lexicon.
        pub(super) const NAMES: &[(&str, Tag)] = &[$(($name, Tag::$tag),)*];
    };
}

tags! {
    /// A direction: more.
    Up "up",
    Down "down",
    /// A direction of results: towards a surplus.
    Better "better",
    Worse "worse",
    ChangeVerb "change-verb",
    ChangeNoun "change-noun",
    /// Names also what changed: "prishöjning".
    Compound "compound",
    /// What is told of as its subject is the change: "nio platser försvann".
    Gain "gain",
    /// Of one among several: "störst".
    Extreme "extreme",
    /// "fler", "lägre"
    Comparative "comparative",
    /// A change by a factor, told by the word alone: "halverats".
    Fold "fold",
    /// A factor: "dubbelt så", "gånger".
    Multiple "multiple",
    /// No change.
    Steady "steady",
    From "from",
    To "to",
    /// What a change or a result is measured out with: "med", "på", "om".
    By "by",
    /// "med", which tells a size and no level.
    With "with",
    Than "than",
    Against "against",
    Compare "compare",
    /// A year earlier.
    Before "before",
    /// Some earlier time.
    Once "once",
    Since "since",
    Opening "opening",
    Closing "closing",
    Now "now",
    Month "month",
    Season "season",
    FullYear "full-year",
    Period "period",
    SoFar "so-far",
    Budget "budget",
    Plan "plan",
    Forecast "forecast",
    Goal "goal",
    Outcome "outcome",
    /// "varav": what follows is a part.
    Whereof "whereof",
    OfThese "of-these",
    /// What follows are all the parts.
    Split "split",
    /// The last part: "resterande".
    Rest "rest",
    Total "total",
    Both "both",
    /// What is counted may stand in several parts.
    Overlap "overlap",
    Of "of",
    Share "share",
    /// "motsvarar", "utgör": the same in other terms.
    Makes "makes",
    Equals "equals",
    Plus "plus",
    /// What follows is not all: "bland annat".
    Example "example",
    Including "including",
    Excluding "excluding",
    Bound "bound",
    /// Per something, or a mean.
    Rate "rate",
    /// A mean, or for each year.
    Yearly "yearly",
    Hypothetical "hypothetical",
    Not "not",
    Contrast "contrast",
    Because "because",
    Relative "relative",
    That "that",
    And "and",
    Anaphor "anaphor",
    Article "article",
    /// A verb that states a level.
    Level "level",
    Verb "verb",
    /// "har", with a verb behind.
    Perfect "perfect",
    Surplus "surplus",
    Deficit "deficit",
    Positive "positive",
    Negative "negative",
    Deviation "deviation",
    Result "result",
    Over "over",
    Under "under",
    /// Over a plan, where one follows.
    OverMaybe "over-maybe",
    UnderMaybe "under-maybe",
    /// Not over a plan: "ryms inom".
    Within "within",
    NetCost "net-cost",
    Female "female",
    Male "male",
    /// A preposition that tells nothing else.
    Prep "prep",
    /// "antalet": names only that something is measured.
    Measure "measure",
    /// "de första 8 månaderna": a number behind it tells a time.
    Ordinal "ordinal",
    Adverb "adverb",
    /// What is new is a change itself: fewer new ones are still more.
    Fresh "fresh",
    /// More than half.
    Most "most",
    /// What follows is a trait that others may share.
    Trait "trait",
    /// What is left of a plan: "outnyttjat".
    Unused "unused",
    /// Looks like a word with tags and is none: "undersökning".
    Other "other",
    /// "dagar": what a number behind "inom" tells a time by.
    Duration "duration",
    /// What comes less what goes.
    Net "net",
    /// A verb that shares an amount out: "täcker", "disponerar".
    Allots "allots",
    /// What follows is concluded from what was told: "alltså".
    Hence "hence",
    /// What came to a stock, and what went from it.
    Inflow "inflow",
    Outflow "outflow",
    /// Of two kinds, what a thing is one or the other of: "egen" and "extern" regi.
    OneKind "one-kind",
    OtherKind "other-kind",
    /// Of more than one kind at once: "både".
    Also "also",
    /// So much for each of a number: "vardera".
    Each "each",
    /// "nådde målet": what a number before it did, and no mark that it has to reach.
    Reached "reached",
    /// How fast something goes, which is more where the time that it takes is less.
    Pace "pace",
    /// Measures how good something is: "poäng".
    Score "score",
    /// The last of a series is the latest.
    Latest "latest",
    /// Told of a series that goes one way throughout: "varje år", "i rad".
    Steadily "steadily",
    /// Rises when the number that measures it falls: "täthet".
    Inverse "inverse",
    /// Every one of what is counted, or none: "samtliga", "ingen".
    Every "every",
    NoneOf "none-of",
    /// What rows of any table are called: "områden".
    Rows "rows",
    /// A row beside those that are counted: "gemensamt", "finansförvaltningen".
    Shared "shared",
    /// With a budget: stays within it.
    Keeps "keeps",
    /// How much, where it narrows what is counted: "stora", "kraftigt".
    Degree "degree",
    /// What came of something, by kinds that words of different stems can tell.
    Attained "attained",
    Done "done",
    Ongoing "ongoing",
    Late "late",
    /// What came of something, told by its own word alone: "grön".
    State "state",
    Partly "partly",
    /// The year up to a month: "efter augusti".
    Until "until",
    /// It may come, or has to: nothing is told of what came.
    Wished "wished",
    /// Not all there are: "de största skolorna".
    Chosen "chosen",
    /// "sina", which tells whose things are.
    Own "own",
    /// What is better the more there is of it, or the less.
    Wanted "wanted",
    Unwanted "unwanted",
}

/// What tells of rows that are counted. These are asked for apart ([`state_of`]): they say nothing of a figure beside them.
pub(super) const STATES: Tags = Tags::of(&[
    Tag::Every,
    Tag::NoneOf,
    Tag::Rows,
    Tag::Shared,
    Tag::Keeps,
    Tag::Degree,
    Tag::Attained,
    Tag::Done,
    Tag::Ongoing,
    Tag::Late,
    Tag::State,
    Tag::Partly,
    Tag::Until,
    Tag::Wished,
    Tag::Own,
    Tag::Chosen,
    Tag::Wanted,
    Tag::Unwanted,
]);

/// A set of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tags(u128);

impl Tags {
    pub const NONE: Tags = Tags(0);

    pub const fn of(tags: &[Tag]) -> Tags {
        let (mut set, mut i) = (0, 0);
        while i < tags.len() {
            set |= 1u128 << tags[i] as u32;
            i += 1;
        }
        Tags(set)
    }

    pub const fn has(self, tag: Tag) -> bool {
        self.0 & (1u128 << tag as u32) != 0
    }

    /// All other tags.
    pub(super) const fn rest(self) -> Tags {
        Tags(!self.0)
    }

    pub(super) const fn only(self, other: Tags) -> Tags {
        Tags(self.0 & other.0)
    }

    pub const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    pub const fn without(self, tag: Tag) -> Tags {
        Tags(self.0 & !(1u128 << tag as u32))
    }

    /// True for what tells nothing of the figures beside it: no tags, or a mere preposition.
    pub const fn is_empty(self) -> bool {
        self.0 & !Tags::of(&[Tag::Prep, Tag::Trait, Tag::Duration]).0 == 0
    }
}
