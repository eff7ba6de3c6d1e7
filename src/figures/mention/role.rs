//! The part that a figure plays: a change, an end point, a base, a part, a share, or a level where nothing says otherwise.

use super::*;

impl MentionReader<'_> {
    pub(super) fn role(&self, m: &FigureMention) -> (FigureRole, Option<(Way, usize)>) {
        let figure = self.passage.figure(self.figure);
        let unit = figure.map_or(Unit::None, |f| f.unit);
        if let Some(way) = self.compared_behind() {
            return (FigureRole::Delta, way);
        }
        if let Some(way) = self.beyond(unit) {
            return (FigureRole::Delta, Some((way, self.at + 1)));
        }
        if let Some(way) = self.signed(unit, m) {
            return (FigureRole::Delta, Some((way, self.at)));
        }
        if m.bracket.is_some() && m.alone {
            return self.in_bracket(unit, m);
        }
        if self.bounds() {
            return (FigureRole::Aside, None);
        }
        let than = |t: &Token| t.tags.has(Tag::Comparative) || t.tags.has(Tag::Compare);
        let multiple = self.right().first().filter(|t| t.tags.has(Tag::Multiple));
        // "besöktes 12 gånger" counts them.
        if multiple.is_some_and(than) || multiple.is_some() && self.right().get(1).is_some_and(than) {
            return (FigureRole::Aside, None);
        }
        if let Some(way) = self.changed_before(unit) {
            return (FigureRole::Delta, way);
        }
        if unit == Unit::PercentPoint {
            return (FigureRole::Delta, self.way_near());
        }
        let dates =
            |t: &Token| matches!(t.kind, TokenKind::Year(_)) || t.is_word() && t.span.of(&self.passage.low) == "års";
        let last = self.left().iter().rev().find(|t| !t.tags.any(DEFINES) && !dates(t));
        if self.left().last().is_some_and(|t| t.tags.has(Tag::Ordinal)) {
            return (FigureRole::Aside, None);
        }
        let arrow = |t: Option<&Token>| t.is_some_and(|t| t.is_mark('→'));
        match last.map_or(Tags::NONE, |t| t.tags) {
            _ if arrow(self.left().last()) => return (FigureRole::To, None),
            _ if arrow(self.right().first()) => return (FigureRole::From, None),
            t if t.has(Tag::From) && self.moves_from() => return (FigureRole::From, None),
            t if t.has(Tag::To) && self.moves_to() => return (FigureRole::To, self.way_near()),
            _ => {}
        }
        if self.is_base(m.bracket.is_some()) {
            return (FigureRole::Base, None);
        }
        if unit == Unit::Percent && self.right().first().is_some_and(|t| t.tags.has(Tag::Of)) {
            return (FigureRole::Share, None);
        }
        if let Some(way) = self.listed_behind(unit) {
            return (FigureRole::Delta, way);
        }
        let near = Passage::tags(self.left().get(self.left().len().saturating_sub(REACH)..).unwrap_or_default());
        let aside = |t: &Token| t.tags.any(ASIDE) && !t.tags.has(Tag::Reached);
        match near {
            t if t.has(Tag::Whereof) || t.has(Tag::OfThese) => (FigureRole::Part, None),
            _ if self.right().iter().take(NEAR).take_while(|t| !t.is_mark(',')).any(aside) => (FigureRole::Aside, None),
            _ if figure.is_some_and(|f| f.form == Form::Fraction) => (FigureRole::Share, None),
            _ => (FigureRole::Level, None),
        }
    }

    /// "frånvaro längre än 60 dagar": which of them are told of, where no figure before tells how much longer.
    fn bounds(&self) -> bool {
        let led =
            matches!(self.left(), [.., word, than] if word.tags.has(Tag::Comparative) && than.tags.has(Tag::Than));
        let sized = self.before.last().is_some_and(|m| m.role == FigureRole::Delta) && self.left().len() <= NEAR;
        let subject = self.left().iter().any(|t| t.tags.has(Tag::Level) || t.tags.has(Tag::Verb));
        led && !sized && !subject && self.right().first().is_some_and(|t| t.tags.has(Tag::Duration))
    }

    /// "17 procent över rikssnittet", "6 procentenheter under rikets", "0,9 mnkr under värdet på 7,5 mnkr": not "under året".
    fn beyond(&self, unit: Unit) -> Option<Way> {
        let (word, next) = (self.right().first()?, self.right().get(1)?);
        let relative = matches!(unit, Unit::Percent | Unit::PercentPoint);
        let named = next.is_word() && (next.tags.is_empty() || next.tags.has(Tag::Yearly));
        match () {
            _ if !(relative && named || self.amount_behind(unit)) => None,
            _ if word.tags.has(Tag::OverMaybe) => Some(Way::Up),
            _ => word.tags.has(Tag::UnderMaybe).then_some(Way::Down),
        }
    }

    /// "… värdet på 7,5 mnkr": an amount of the same unit that the words behind it lead to.
    fn amount_behind(&self, unit: Unit) -> bool {
        let words = self.right();
        let led = words.len() <= NEAR + 3
            && words.iter().all(Token::is_word)
            && words.last().is_some_and(|t| t.tags.has(Tag::By));
        let next = self.passage.figure(self.figure + 1).filter(|_| self.sentence.figures.contains(&(self.figure + 1)));
        led && matches!(unit, Unit::Kronor { .. }) && next.is_some_and(|f| f.unit.alike(unit))
    }

    /// A change by its sign: "+12", "(+3 %)"; "398 (−14)", where what is counted is never less than nothing.
    fn signed(&self, unit: Unit, m: &FigureMention) -> Option<Way> {
        let plus = self.left().last().is_some_and(|t| t.is_mark('+'));
        let value = |i: usize| self.passage.figure(i).map_or((0, Unit::None), |f| (f.value, f.unit));
        let host = m.bracket.filter(|_| m.alone).map(value);
        let counted = host.is_some_and(|(v, u)| v > 0 && (u != unit || u == Unit::None));
        match plus {
            // "avvikelse +0,8": towards a surplus, whatever way the amounts go.
            true if m.left.any(RESULTS) => Some(Way::Better),
            true => Some(Way::Up),
            false if self.follows_base() && value(self.figure).0 < 0 => Some(Way::Down),
            false => (counted && value(self.figure).0 < 0).then_some(Way::Down),
        }
    }

    /// ": 6,4 % (7,1), -0,7": a signed number right behind the bracket of another year's.
    fn follows_base(&self) -> bool {
        let bracket = self.left().first().is_some_and(|t| t.is_mark(')'));
        let role = self.before.last().map(|m| m.role);
        // "48 → 36, -12"
        let arrow = role == Some(FigureRole::To) && self.left().first().is_some_and(|t| t.is_mark(','));
        (bracket && role == Some(FigureRole::Base) || arrow) && self.left().iter().all(|t| !t.is_word())
    }

    /// Where the words behind it begin, past the same in other terms: "40 ton (10 procent) mer", "40 ton eller 10 procent mer".
    fn past_same(&self) -> usize {
        let rest = self.passage.tokens.get(self.at + 1..self.sentence.tokens.end).unwrap_or_default();
        let noun = usize::from(rest.first().is_some_and(|t| t.is_word() && t.tags.is_empty()));
        let Some(next) = rest.get(noun) else { return self.at + 1 };
        let end = match () {
            _ if next.is_mark('(') => rest.iter().take(REACH).position(|t| t.is_mark(')')),
            _ if next.tags.has(Tag::Equals) => {
                Some(noun + 1).filter(|i| rest.get(*i).is_some_and(|t| t.figure().is_some()))
            }
            // "40 ton, eller 10 procent, mer"
            _ if next.is_mark(',') => same_in_commas(rest.get(noun..).unwrap_or_default()).map(|end| noun + end),
            _ => None,
        };
        self.at + 1 + end.map_or(0, |e| e + 1)
    }

    /// "12 fler", "12 procent högre", "3 miljoner kronor över budget": the way where a comparative stands near behind it.
    fn compared_behind(&self) -> Option<Option<(Way, usize)>> {
        let start = self.past_same();
        let right = self.passage.tokens.get(start..self.sentence.tokens.end).unwrap_or_default();
        for (i, token) in right.iter().take(NEAR + 1).take_while(|t| t.is_word()).enumerate() {
            let tags = token.tags;
            if tags.has(Tag::Comparative) && !self.told_of_kind(start + i) {
                return Some(way_of(tags).map(|w| (w, start + i)));
            }
            let behind = right.get(i + 1..).unwrap_or_default();
            let past = behind.first().is_some_and(|t| t.tags.has(Tag::Before))
                && behind.get(1).is_some_and(|t| t.figure().is_some());
            let plan = past || behind.iter().take(2).any(|t| t.tags.any(PLANS));
            if plan && (tags.has(Tag::OverMaybe) || tags.has(Tag::UnderMaybe)) {
                let way = if tags.has(Tag::OverMaybe) { Way::Up } else { Way::Down };
                return Some(Some((way, start + i)));
            }
            if tags.has(Tag::Gain) {
                return Some(way_of(tags).map(|w| (w, start + i)));
            }
            if !tags.is_empty() && !tags.any(PASSED) {
                return None;
            }
        }
        None
    }

    /// "elva hade mindre brister", "och två större", "och 1 240 längre": of what kind those that are counted are, and no
    /// change; a change of a count is told as more or fewer.
    fn told_of_kind(&self, word: usize) -> bool {
        let counts = self.passage.figure(self.figure).is_some_and(|f| f.unit == Unit::None && f.step >= ONE);
        let number = matches!(self.passage.word(word), "fler" | "färre" | "mer");
        let next = self.passage.tokens.get(word + 1);
        let noun = next.is_some_and(|t| t.is_word() && t.tags == Tags::NONE);
        let ends = next.is_none_or(|t| t.is_mark('.') || t.is_mark(','));
        let verb =
            self.passage.tokens.get(self.at + 1..word).is_some_and(|w| w.iter().any(|t| t.tags.has(Tag::Perfect)));
        let joined = word == self.at + 1 && self.left().iter().any(|t| t.tags.has(Tag::And));
        counts
            && (verb && noun || joined && !number && (ends || noun) && self.before.len() > self.sentence.figures.start)
    }

    /// "ökade med 12", "en minskning på 3 procent", "eller 10 procent" behind a change.
    fn changed_before(&self, unit: Unit) -> Option<Option<(Way, usize)>> {
        let left = self.left();
        let skipped =
            |t: &&Token| t.tags.has(Tag::Article) || t.tags.has(Tag::Total) || t.is_word() && t.tags.is_empty();
        let back: Vec<&Token> = left.iter().rev().collect();
        let fillers = back.iter().copied().take_while(skipped).take(2).count();
        let last = back.get(fillers).or(back.first())?;
        let of = self.right().first().is_some_and(|t| t.tags.has(Tag::Of));
        // "Minskningen från 60 motsvarar 12 procent"
        let from = self.before.last().is_some_and(|m| m.role == FigureRole::From);
        if from && unit == Unit::Percent && !of && left.iter().any(|t| t.tags.has(Tag::Makes)) {
            return self.governing();
        }
        // "Minskningen är 12", "Minskningen uppgår till 12", "Sammantaget är nedgången 12".
        let told = back.iter().find(|t| {
            !(t.tags.has(Tag::Adverb) && !t.tags.has(Tag::Up) && !t.tags.has(Tag::Down)
                || t.tags.has(Tag::To)
                || t.tags.has(Tag::Level)
                || t.tags.has(Tag::Equals)
                || t.tags.has(Tag::Makes) && !of
                || t.is_mark(':'))
        });
        let adverbs = back.iter().take(fillers).all(|t| t.tags.has(Tag::Adverb) || t.tags.has(Tag::Total));
        if adverbs && back.len() <= 5 && told.is_some_and(|t| t.tags.has(Tag::ChangeNoun)) {
            return self.governing();
        }
        if self.of_difference() {
            return Some(None);
        }
        let opens = back.get(fillers + 1).is_none_or(|t| !t.is_word());
        if opens && last.tags.has(Tag::Adverb) && way_of(last.tags).is_some() {
            return Some(way_of(last.tags).map(|w| (w, self.at - 1 - fillers)));
        }
        if fillers == 0 && last.tags.has(Tag::Gain) {
            return Some(way_of(last.tags).map(|w| (w, self.at - 1)));
        }
        // "överstiger budgeten på 3": what is exceeded, not by how much.
        let plan = back.get(fillers + 1).is_some_and(|t| t.tags.any(PLANS));
        if plan && last.tags.has(Tag::By) && !last.tags.has(Tag::With) {
            return None;
        }
        let by = last.tags.has(Tag::By);
        if by || unit == Unit::Percent && last.tags.has(Tag::ChangeVerb) {
            let word = self.governing();
            if word.is_some() {
                return word;
            }
        }
        let joins = |t: &&Token| t.tags.any(JOINS) || t.is_mark('(');
        let (joined, first) = (!of && back.iter().any(joins), self.before.last()?);
        let short = left.len() <= 4 && joined && self.sentence.figures.contains(&(self.figure.checked_sub(1)?));
        (short && first.role == FigureRole::Delta).then_some(first.way)
    }

    /// "Skillnaden mellan flickor och pojkar, 84 respektive 76 procent, är 8": told of the subject, past its two amounts.
    fn of_difference(&self) -> bool {
        let told = |t: &Token| {
            t.is_mark(',') || t.is_mark(')') || t.tags.has(Tag::Level) || t.tags.has(Tag::To) || t.tags.has(Tag::Adverb)
        };
        let verb = self.left().iter().any(|t| t.tags.has(Tag::Level)) && self.left().iter().all(told);
        let opens = self.passage.tokens.get(self.sentence.tokens.start).map_or(Tags::NONE, |t| t.tags);
        let neutral = opens.has(Tag::ChangeNoun) && way_of(opens).is_none();
        verb && neutral && self.figure == self.sentence.figures.start + 2
    }

    /// "ökar med 4,6 procent 2026, 4,1 procent 2027 och 3,9 procent 2028": a list of changes.
    fn listed_behind(&self, unit: Unit) -> Option<Option<(Way, usize)>> {
        let first = self.before.last().filter(|m| {
            m.role == FigureRole::Delta
                && self.sentence.figures.contains(&(self.figure.saturating_sub(1)))
                && m.way.is_some()
        })?;
        let plain = |t: &Token| {
            matches!(t.kind, TokenKind::Year(_) | TokenKind::Mark(','))
                || t.tags.has(Tag::And)
                || t.tags.any(EARLIER.with(LATER))
        };
        let alike = self.passage.figure(self.figure.checked_sub(1)?)?.unit == unit;
        (alike && unit != Unit::None && self.left().iter().all(plain)).then_some(first.way)
    }

    /// The word of change that reaches this figure in its clause: the nearest before it, past other figures too.
    fn governing(&self) -> Option<Option<(Way, usize)>> {
        let start = self.sentence.clauses.iter().rev().find(|c| c.start <= self.at).map_or(self.from, |c| c.start);
        let back = (start..self.at).rev().take(2 * REACH);
        let found = back.filter_map(|i| Some((i, self.passage.tokens.get(i)?))).find(|(_, t)| t.tags.any(CHANGE))?;
        Some(way_of(found.1.tags).map(|w| (w, found.0)))
    }

    /// The way of the nearest word of change in the clause, without one that it needs.
    fn way_near(&self) -> Option<(Way, usize)> {
        self.governing().flatten()
    }

    /// "från 12 till 14", "ökade från 12", "från tidigare 12"; not "svar kom från 12".
    fn moves_from(&self) -> bool {
        let defined = self.left().last().is_some_and(|t| t.tags.any(DEFINES));
        let onward = self.right().iter().any(|t| t.tags.has(Tag::To));
        let moved = |t: &Token| t.tags.any(CHANGE) || t.tags.has(Tag::Comparative) || t.tags.has(Tag::Fold);
        let here = self.passage.tokens.get(self.sentence.tokens.clone()).unwrap_or_default();
        defined || onward || here.iter().any(moved) || self.before.last().is_some_and(|m| m.role == FigureRole::Delta)
    }

    /// "från 12 till 14", "ökade till 14".
    fn moves_to(&self) -> bool {
        let last = self.before.last().filter(|_| self.left().len() <= REACH);
        last.is_some_and(|m| matches!(m.role, FigureRole::From | FigureRole::Delta)) || self.governing().is_some()
    }

    /// "personal (3,1), lokaler (1,2) och resor (0,3)": one of several brackets, each behind a word.
    fn in_series(&self) -> bool {
        let named = |gap: &[Token]| {
            matches!(gap, [close, words @ .., open] if close.is_mark(')') && open.is_mark('(')
                && words.last().is_some_and(Token::is_word))
        };
        let dated = self.passage.figure(self.figure).is_some_and(|f| f.last_year);
        !dated && (named(self.left()) || named(self.right()))
    }

    /// A figure that a bracket holds alone, behind another: last year's, or a share or a change in per cent.
    fn in_bracket(&self, unit: Unit, m: &FigureMention) -> (FigureRole, Option<(Way, usize)>) {
        let host = m.bracket.and_then(|h| Some((self.passage.figure(h)?, self.before.get(h)?)));
        let Some((host, mention)) = host else { return (FigureRole::Level, None) };
        let bare = unit == Unit::None && self.passage.figure(self.figure).is_some_and(|f| f.noun.is_empty());
        let alike = host.unit.alike(unit) || bare && mention.role != FigureRole::Delta;
        match () {
            // "delas mellan regionen (3,1), kommunen (1,9) och staten (0,8)"
            _ if m.left.has(Tag::Split) || alike && self.in_series() => (FigureRole::Level, None),
            _ if alike => (FigureRole::Base, None),
            _ if unit == Unit::Percent && matches!(mention.role, FigureRole::From | FigureRole::To) => {
                (FigureRole::Delta, None)
            }
            // "en ökning med 15 procent (2022: 2 013)"
            _ if self.passage.figure(self.figure).is_some_and(|f| f.last_year) => (FigureRole::Base, None),
            // "3 procent över liknande kommuner (135 100 kronor)"
            _ if mention.role == FigureRole::Delta && self.left().iter().any(|t| t.tags.any(HOLDS)) => {
                (FigureRole::Base, None)
            }
            _ if mention.role == FigureRole::Delta => (FigureRole::Delta, mention.way),
            _ if unit == Unit::Percent => (FigureRole::Share, None),
            _ => (FigureRole::Level, None),
        }
    }

    /// "jämfört med 12", "mot 12 i fjol", "än de 12 som": with nothing between that states a level anew.
    fn is_base(&self, bracketed: bool) -> bool {
        let left = self.left();
        // "800 ton under målet på 9 000 ton"
        let beyond = left.iter().take(2).any(|t| t.tags.has(Tag::OverMaybe) || t.tags.has(Tag::UnderMaybe));
        let led = left.len() <= NEAR + 1 || left.len() <= NEAR + 3 && left.last().is_some_and(|t| t.tags.has(Tag::By));
        if beyond && led && self.before.last().is_some_and(|m| m.role == FigureRole::Delta) {
            return true;
        }
        let Some(at) = left.iter().rposition(|t| t.tags.any(COMPARES)) else {
            return bracketed && self.passage.figure(self.figure).is_some_and(|f| f.last_year);
        };
        let rest = left.get(at + 1..).unwrap_or_default();
        // "ett överskott mot budget på 3": the size of the surplus.
        let result = Passage::tags(left.get(..at).unwrap_or_default()).any(RESULTS);
        if result && rest.last().is_some_and(|t| t.tags.has(Tag::By)) {
            return false;
        }
        // "De vaccinerade mot influensa är 780": what stands behind "mot" is no figure.
        let against = left.get(at).is_some_and(|t| t.tags.has(Tag::Against));
        let stated = |t: &Token| against && t.tags.has(Tag::Level);
        let relative = rest.iter().any(|t| t.tags.has(Tag::Relative) || t.tags.any(EARLIER));
        if rest.iter().any(stated) && !relative {
            return false;
        }
        // "Längre än ett år har 212 väntat": the bound opens the sentence, and its verb leads to the figure.
        let bound = at == 1 && left.first().is_some_and(|t| t.tags.has(Tag::Comparative));
        if bound && rest.last().is_some_and(|t| t.tags.has(Tag::Level)) {
            return false;
        }
        // "jämfört med samma period 2024 och utgör nu 6 procent": stated anew.
        let and = rest.iter().position(|t| t.tags.has(Tag::And)).and_then(|at| rest.get(at..)).unwrap_or_default();
        if and.iter().any(|t| t.tags.has(Tag::Level) || t.tags.has(Tag::Makes)) {
            return false;
        }
        let parts = |t: &Token| t.tags.has(Tag::Contrast) || t.is_mark(';') || t.is_mark(':');
        let goes_on = |i: usize| rest.get(i + 1).is_some_and(|t| t.tags.has(Tag::Because) || t.tags.has(Tag::Relative));
        // "jämfört med 2023, 7,6 mnkr, är": in apposition to the year.
        let closes = self.right().first().is_none_or(|t| t.is_mark(',') || t.is_mark('.') || t.is_mark(';'));
        let timed = rest.iter().any(|t| time_of(t).is_some() || t.tags.any(PLANS))
            && rest.iter().all(|t| !t.tags.has(Tag::Level));
        let apposed = |i: usize| closes && timed && i + 1 == rest.len();
        let parted = rest.iter().enumerate().any(|(i, t)| parts(t) || t.is_mark(',') && !goes_on(i) && !apposed(i));
        rest.len() <= 2 * REACH && !parted
    }
}

/// How many tokens ", eller 10 procent," takes, but for the last.
fn same_in_commas(words: &[Token]) -> Option<usize> {
    let same = |t: &Token| t.tags.any(JOINS);
    let told = |w: &[Token]| matches!(w, [_, word, figure, comma] if same(word) && figure.figure().is_some() && comma.is_mark(','));
    words.get(..4).filter(|w| told(w)).map(|_| 3)
}
