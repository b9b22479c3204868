//! Lengths of time with a number: `25 years`, `the past six months`, `half an hour`, and dates and sets told by them: `two
//! weeks ago`, `three years later`, `in about two months`, `every four years`.

use super::super::reading::Reading;
use super::anchor::{Period, shifted};
use super::outlook::Tense;
use super::{Scene, anchor};
use crate::lexicon::{collocates, contexts, grammar};
use crate::{Bound, Quantity, QuantityKind, Span, TimeExpression, TimeKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// The most units a date is counted by.
const UNITS_MAX: i64 = 10_000;

/// The time that a quantity of units of time stands for.
pub(super) fn time(
    reading: &Reading<'_>,
    anchor: Option<NaiveDate>,
    dates: &[TimeExpression],
    quantity: &Quantity,
) -> Option<TimeExpression> {
    if quantity.kind != QuantityKind::Duration {
        return None;
    }
    let length = Length::new(reading, anchor, dates, quantity)?;
    length.away().or_else(|| length.again()).or_else(|| length.ahead()).or_else(|| length.plain())
}

/// A quantity of units of time and where it stands.
struct Length<'a, 'r> {
    scene: Scene<'a, 'r>,
    dates: &'a [TimeExpression],
    quantity: &'a Quantity,
    unit: &'a str,
    /// Its tokens.
    start: usize,
    end: usize,
}

impl<'a, 'r> Length<'a, 'r> {
    fn new(
        reading: &'a Reading<'r>,
        anchor: Option<NaiveDate>,
        dates: &'a [TimeExpression],
        quantity: &'a Quantity,
    ) -> Option<Self> {
        let sentence = reading.article.sentence_at(quantity.span.start)?;
        let tokens = &reading.article.sentences[sentence].tokens;
        let scene = Scene {
            reading,
            anchor,
            latest: anchor::latest(reading, anchor),
            start: tokens.start,
            limit: tokens.end,
            told: None,
            sentence,
        };
        let start = reading.article.token_at(quantity.span.start);
        let end = reading.article.token_at(quantity.span.end);
        Some(Self { scene, dates, quantity, unit: quantity.unit.as_deref()?, start, end })
    }

    /// How many, where that is a whole number.
    fn count(&self) -> Option<i64> {
        let count = self.quantity.value.filter(|value| value.fract().is_zero())?.to_i64();
        count.filter(|count| (0..=UNITS_MAX).contains(count))
    }

    /// The words from the first that leads into the length up to token `end`.
    fn span(&self, end: usize) -> Span {
        let reading = self.scene.reading;
        let (first, last) = self.extent();
        reading.span(first, last.max(end))
    }

    fn found(&self, end: usize, kind: TimeKind, value: String, relative: bool) -> TimeExpression {
        TimeExpression { span: self.span(end), head: self.scene.reading.span(self.start, end), kind, value, relative }
    }

    /// Its tokens with what bounds or places it: more than six months, the past two years, a further eight years.
    fn extent(&self) -> (usize, usize) {
        let scene = &self.scene;
        let (mut first, mut last) = (self.start, self.end);
        if let Some(span) = self.quantity.approximator {
            let from = scene.reading.article.token_at(span.start);
            // He took over three years ago.
            let took = scene.word(from) == "over" && scene.word(last) == "ago";
            let from =
                if took && matches!(scene.before(from, 1), "took" | "take" | "taken" | "takes") { first } else { from };
            first = first.min(from.max(scene.start));
            last = last.max(scene.reading.article.token_at(span.end));
        }
        while collocates::LENGTH_PLACE.has(scene.before(first, 1)) {
            // Stocks would last 90 days.
            let verb = scene.before(first, 1) == "last" && !grammar::DEFINITE.has(scene.before(first, 2));
            if verb {
                break;
            }
            first -= 1;
        }
        let placed = first < self.start;
        let article = match scene.before(first, 1) {
            "the" => true,
            "a" | "an" => placed && contexts::LENGTH_MEASURE.has(scene.word(first)),
            _ => false,
        };
        (first - usize::from(article), last)
    }

    /// `two days ago`, `three years later`, `a month from now`: a date as exact as its unit.
    fn away(&self) -> Option<TimeExpression> {
        let scene = &self.scene;
        let more = usize::from(matches!(scene.word(self.end), "or")) * 2;
        let more = if more > 0 && matches!(scene.word(self.end + 1), "so" | "more") { more } else { 0 };
        let at = self.end + more;
        let (sign, words) = match (scene.word(at), scene.word(at + 1)) {
            ("ago", _) => (-1, 1),
            ("from", "now" | "today") => (1, 2),
            ("hence", _) => (1, 1),
            ("earlier", _) => (-1, 1),
            ("later", _) => (1, 1),
            ("before", _) if !scene.reading.is(at + 1, crate::TokenKind::Word) => (-1, 1),
            _ => return None,
        };
        let fine = matches!(self.unit, "second" | "minute" | "hour");
        let now = matches!(scene.word(at), "ago" | "from" | "hence");
        if fine {
            return None;
        }
        let date = |value: String| self.found(at + words, TimeKind::Date, value, true);
        if self.quantity.bound == Bound::Vague || self.quantity.value.is_none() {
            return now.then(|| date(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()));
        }
        let (count, unit) = match self.count() {
            Some(count) => (count, self.unit),
            // A year and a half ago: eighteen months.
            None => {
                let months = self.quantity.value.filter(|_| self.unit == "year")?.checked_mul(Decimal::from(12))?;
                (months.round().to_i64().filter(|count| (0..=UNITS_MAX).contains(count))?, "month")
            }
        };
        let count = count.checked_mul(sign)?;
        let from = if now { scene.anchor } else { Some(self.told(scene.word(at) == "earlier")?) };
        Some(date(shifted(from, unit, count)?))
    }

    /// The first day of the period told of last: in this sentence before the length, or in the one before.
    fn told(&self, or_anchor: bool) -> Option<NaiveDate> {
        let reading = self.scene.reading;
        let next = self.dates.partition_point(|date| date.span.start < self.quantity.span.start);
        let near = |date: &&TimeExpression| {
            let sentence = reading.article.sentence_at(date.span.start);
            sentence.is_some_and(|sentence| sentence + 1 >= self.scene.sentence)
        };
        let told = |date: &TimeExpression| {
            let day = matches!(date.kind, TimeKind::Date | TimeKind::Time);
            Period::read(&date.value).filter(|_| day).map(|period| period.first)
        };
        let found = self.dates[..next].iter().rev().take_while(near).find_map(told);
        found.or(self.scene.anchor.filter(|_| or_anchor))
    }

    /// `every four years`: a set.
    fn again(&self) -> Option<TimeExpression> {
        let every = super::class_of(self.scene.before(self.start, 1)) == "set";
        let value = self.value().filter(|_| every)?;
        let span = self.scene.reading.span(self.start - 1, self.end);
        Some(TimeExpression { span, head: span, kind: TimeKind::Set, value, relative: false })
    }

    /// `expects to finish in about two months`: a date to come.
    fn ahead(&self) -> Option<TimeExpression> {
        let scene = &self.scene;
        let (first, _) = self.extent();
        let led = scene.before(first, 1) == "in" && first < self.start;
        let verb = scene.verb(first).filter(|verb| verb.tense == Tense::Ahead && led)?;
        let coarse = !matches!(self.unit, "second" | "minute" | "hour");
        let count = self.count().filter(|_| coarse && verb.distance > 0)?;
        scene.anchor?;
        Some(self.found(self.end, TimeKind::Date, shifted(scene.anchor, self.unit, count)?, true))
    }

    /// The length itself.
    fn plain(&self) -> Option<TimeExpression> {
        Some(self.found(self.end, TimeKind::Duration, self.value()?, false))
    }

    /// A length of time as TIMEX3 writes it: `PT3H`, `P25Y`.
    fn value(&self) -> Option<String> {
        let number = self.quantity.value;
        let times = |factor: i64| number.and_then(|number| number.checked_mul(Decimal::from(factor)));
        let written =
            |number: Option<Decimal>| number.map_or_else(|| "X".to_owned(), |number| number.normalize().to_string());
        let part = number.is_some_and(|number| !number.fract().is_zero());
        let whole = |number: &Decimal| number.fract().is_zero();
        Some(match self.unit {
            "second" => format!("PT{}S", written(number)),
            "minute" => format!("PT{}M", written(number)),
            // Half an hour is PT30M, half a century P50Y.
            "hour" => match times(60).filter(|minutes| part && whole(minutes)) {
                Some(minutes) => format!("PT{}M", written(Some(minutes))),
                None => format!("PT{}H", written(number)),
            },
            "day" => format!("P{}D", written(number)),
            "week" => format!("P{}W", written(number)),
            "fortnight" => format!("P{}W", written(times(2))),
            "month" => format!("P{}M", written(number)),
            "year" => format!("P{}Y", written(number)),
            "decade" if part => format!("P{}Y", written(times(10))),
            "decade" => format!("P{}DE", written(number)),
            _ if part => format!("P{}Y", written(times(100))),
            _ => format!("P{}CE", written(number)),
        })
    }
}
