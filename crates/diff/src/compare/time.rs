//! Times that differ within a pair, compared by the day or period they stand for and not by wording.

use super::{Comparison, Draft, Pair, Side, quantity};
use crate::change::{Change, Direction, Intent};
use crate::kinds::{self, ChangeKind, Severity};
use crate::proof::Which;
use chrono::{Datelike as _, NaiveDate};
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{FUNCTION_WORDS, MONTHS, NUMERALS, RELATIVE_WORDS, WEEKDAYS, contexts, grammar};
use writethru_core::{Span, TimeExpression, TimeKind, TokenKind};

/// Reports times that changed. Durations are figures and left to [`quantity`].
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old, &comparison.new);
    for pair in &comparison.pairs {
        let mut olds = quantity::touched(old, pair, true, &old.version.annotations.times, |time| time.head);
        let mut news = quantity::touched(new, pair, false, &new.version.annotations.times, |time| time.head);
        olds.retain(is_placed);
        news.retain(is_placed);
        let several = olds.len() < news.len();
        dated(comparison, pair, draft);
        for before in olds.into_iter().filter(|time| time.kind != TimeKind::Duration) {
            let same = |time: &&TimeExpression| time.value == before.value;
            let near = |time: &&TimeExpression| {
                time.kind == before.kind
                    && quantity::shares_edit(pair, &old.tokens_in(before.head), &new.tokens_in(time.head))
                    && hangs_alike(comparison, pair, before, time)
            };
            let like = |time: &&TimeExpression| time.kind == before.kind && hangs_alike(comparison, pair, before, time);
            // Of two times where there was one, the one that says the same is the old one, wherever it stands.
            let moved = news.iter().position(same).filter(|_| several && news.len() > 1);
            let found = moved
                .or_else(|| news.iter().position(near))
                .or_else(|| news.iter().position(same))
                .or_else(|| news.iter().position(like));
            if let Some(at) = found {
                times(comparison, pair, before, news.remove(at), draft);
            }
        }
    }
}

/// Whether a time stands for a period or day of its own; “now” and “recently” are words like others.
fn is_placed(time: &&TimeExpression) -> bool {
    !time.value.ends_with("_REF")
}

/// The value of a time as its words tell it: of an hour that names no day, without the day it was read to be of.
fn told<'a>(time: &'a TimeExpression, words: &str) -> &'a str {
    let clock = time.value.find('T').filter(|&at| time.kind == TimeKind::Time && at == DAY);
    let hour =
        clock.filter(|&at| time.value.get(at + 1..).is_some_and(|hour| hour.starts_with(|c: char| c.is_ascii_digit())));
    let named = words.split_whitespace().any(|word| {
        let word = word.trim_end_matches(',').to_lowercase();
        WEEKDAYS.contains(&word) || MONTHS.contains(&word) || contexts::DAY_OF_STORY.has(&word)
    });
    match hour.filter(|_| !named) {
        Some(at) => time.value.get(at..).unwrap_or(&time.value),
        None => &time.value,
    }
}

/// Tokens of one side of an edit beyond which a month and a year in it are not each other’s.
const RECAST: usize = 8;

/// Whether two times may be of the same thing: will sign today is no date of the 2008 crisis. Days are told of what happened in any
/// place of a sentence; months and years hang on the words beside them.
fn hangs_alike(comparison: &Comparison<'_>, pair: &Pair, old: &TimeExpression, new: &TimeExpression) -> bool {
    let (a, b) = (comparison.old.tokens_in(old.head), comparison.new.tokens_in(new.head));
    // Pahl's 2016 campaign, the 2008 crisis, the July 16 record.
    let year = |side: &Side<'_>, time: &TimeExpression, run: &Range<usize>| {
        let text = side.text_of(time.head);
        let before = run.start.checked_sub(1).map_or_else(String::new, |at| side.lower(at));
        let owned = matches!(before.as_str(), "'" | "’" | "'s" | "’s") || grammar::DEFINITE.has(&before);
        let led = owned || before == "of" || grammar::ARTICLE.has(&before);
        let next = side.version.article.tokens.get(run.end);
        let noun = next.is_some_and(|next| next.kind == TokenKind::Word || next.kind == TokenKind::Number)
            && !FUNCTION_WORDS.contains(&side.lower(run.end));
        let number = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        led && (number || noun && text.ends_with(|c: char| c.is_ascii_digit()))
    };
    // Two years are years of the same thing, however each hangs on it: the 2016 loss, lost in 2018.
    let bare = |time: &TimeExpression| time.value.len() == 4 && time.value.bytes().all(|b| b.is_ascii_digit());
    match (year(&comparison.old, old, &a), year(&comparison.new, new, &b)) {
        (true, true) => return true,
        (true, false) if bare(old) && !bare(new) => return false,
        (false, true) if bare(new) && !bare(old) => return false,
        _ => {}
    }
    let day = |time: &TimeExpression| time.value.len() >= DAY;
    let small = |edit: &crate::align::words::Edit| {
        let touches = |edit: &Range<usize>, run: &Range<usize>| edit.start < run.end && run.start < edit.end;
        touches(&edit.old, &a) && touches(&edit.new, &b) && edit.old.len().max(edit.new.len()) <= RECAST
    };
    let beside = |old: Option<usize>, new: Option<usize>| {
        let word = |side: &Side<'_>, at: Option<usize>| at.and_then(|at| side.words.get(at)).copied();
        word(&comparison.old, old).is_some_and(|word_| Some(word_) == word(&comparison.new, new))
    };
    day(old) && day(new)
        || pair.edits.iter().any(small)
        || beside(a.start.checked_sub(1), b.start.checked_sub(1))
        || beside(Some(a.end), Some(b.end))
}

/// Letters of the value of a day.
const DAY: usize = 10;

/// Letters of the value of a month.
const MONTH: usize = 7;

/// Claims a year put to a month that has it anyway: February, February of this year. One it has not dates it otherwise: in April
/// the June that something happened in is not of this year.
fn dated(comparison: &Comparison<'_>, pair: &Pair, draft: &mut Draft) {
    for edit in &pair.edits {
        let (side, run, other, at, removed) = match (edit.old.is_empty(), edit.new.is_empty()) {
            (true, false) => (&comparison.new, edit.new.clone(), &comparison.old, edit.old.start, false),
            (false, true) => (&comparison.old, edit.old.clone(), &comparison.new, edit.new.start, true),
            _ => continue,
        };
        let ends = |side: &Side<'_>, at: usize| {
            let times = &side.version.annotations.times;
            let next = times.partition_point(|time| time.head.end <= side.span_of(&(at..at)).start);
            next.checked_sub(1).filter(|&month| side.tokens_in(times[month].head).end == at)
        };
        let (Some(month), Some(bare)) = (ends(side, run.start), ends(other, at)) else { continue };
        let (times, bare) = (&side.version.annotations.times, &other.version.annotations.times[bare]);
        let Some(year) = times.get(month + 1) else { continue };
        let month = &times[month];
        let whole = side.lower(run.start) == "of" && side.tokens_in(year.head) == (run.start + 1..run.end);
        let known = year.value.len() == 4 && !year.value.contains('X');
        if !whole || !known || bare.value.len() != MONTH || bare.value.contains('X') {
            continue;
        }
        let full = month.head.cover(year.head);
        let (old, new) = if removed { (full, bare.head) } else { (bare.head, full) };
        if !bare.value.starts_with(&year.value) {
            let texts = (comparison.old.text_of(old), comparison.new.text_of(new));
            let message = format!("“{}” became “{}”", texts.0, texts.1);
            draft.report(Change::new(&kinds::DATE_CHANGED, Some(old), Some(new), message));
        }
        draft.claim(comparison.old.tokens_in(old), comparison.new.tokens_in(new));
    }
}

/// Two times of one type.
fn times(comparison: &Comparison<'_>, pair: &Pair, old: &TimeExpression, new: &TimeExpression, draft: &mut Draft) {
    let (a, b) = (comparison.old.tokens_in(old.head), comparison.new.tokens_in(new.head));
    if draft.is_explained(&a, &b) {
        return;
    }
    // One that is gone whole beside one that stands as it stood: nothing became of it.
    let edits = |old: bool| pair.edits.iter().map(move |edit| if old { &edit.old } else { &edit.new });
    let untouched =
        |run: &Range<usize>, old: bool| !edits(old).any(|edit| edit.start < run.end && run.start < edit.end);
    let whole = |run: &Range<usize>, old: bool| edits(old).any(|edit| edit.start <= run.start && run.end <= edit.end);
    if untouched(&a, true) && whole(&b, false) || untouched(&b, false) && whole(&a, true) {
        return;
    }
    let anchored = a.end.checked_sub(1).is_some_and(|last| pair.across(Which::Old, last) == b.end.checked_sub(1));
    let together = quantity::shares_edit(pair, &a, &b) || anchored;
    let (before, after) = (comparison.old.text_of(old.head), comparison.new.text_of(new.head));
    let (was, is) = (told(old, before), told(new, after));
    // Of two hours one may name its day: 5 p.m., 5 p.m. Friday.
    let (was, is) =
        if was.starts_with('T') == is.starts_with('T') { (was, is) } else { (old.value.as_str(), new.value.as_str()) };
    let known = !was.contains('X') && !is.contains('X');
    // A day of a month is the same day, whatever year both mean: May 12, 12 May.
    let day = !was.strip_prefix("XXXX-").unwrap_or(was).contains('X');
    let dated = |words: &str| is_shifted(words) && words.contains(' ');
    let alike = day && dated(before) == dated(after) || old.kind == TimeKind::Time;
    if was == is && (alike || before.to_lowercase() == after.to_lowercase())
        || is_reworded(before, after)
        || is_same_weekday((before, was), (after, is))
    {
        draft.claim(a, b);
        return;
    }
    let within = |whole: (&str, &str), part: (&str, &str)| {
        known && part.1.starts_with(whole.1)
            || is_hour_of(whole.1, part.1)
            || adds_year(whole.0, part.0)
            || whole.1 == part.1 && adds_place_in_time(whole.0, part.0)
            || is_day_of(whole, part)
    };
    let finer = within((before, was), (after, is));
    let refined = finer || within((after, is), (before, was));
    // Without a resolved value, only what stands at the same place is the same time.
    let fixed = |value: &str| !value.strip_prefix("XXXX-").unwrap_or(value).contains('X');
    // What moved is compared by the provers.
    if !together && !refined && (!fixed(was) || !fixed(is)) {
        return;
    }
    draft.claim(a, b);
    if !together && refined {
        return;
    }
    let said = |side: &Side<'_>, time: &TimeExpression| is_time_of_speech(side, time.head);
    let kind = match kind(old, new, before, after) {
        _ if refined => &kinds::PRECISION_CHANGED,
        kind if kind == &kinds::DATE_CHANGED || kind == &kinds::WEEKDAY_CHANGED => {
            let speech = said(&comparison.old, old) && said(&comparison.new, new);
            if speech { &kinds::ATTRIBUTION_TIME_CHANGED } else { kind }
        }
        kind => kind,
    };
    let message = if finer {
        format!("“{before}” was made more exact: “{after}”")
    } else {
        format!("“{before}” became “{after}”")
    };
    let change =
        Change::new(kind, Some(old.head), Some(new.head), message).detail("old_value", was).detail("new_value", is);
    let direction = if finer { Direction::Strengthened } else { Direction::Weakened };
    // Which day “yesterday” was only the day of the version tells, which may be wrong.
    let shifted = is_shifted(before) || is_shifted(after);
    let change =
        if is_counted(before) != is_counted(after) && !shifted { change.severity(Severity::Warning) } else { change };
    draft.report(if refined { change.direction(direction).intent(Intent::Refinement) } else { change });
}

/// Whether a time is counted from the day of the story.
fn is_counted(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| contexts::DAY_OF_STORY.has(word) || matches!(word, "following" | "previous"))
}

/// Whether one of two times is named by its weekday and the other counted from today, and both are that day of some week: tomorrow
/// night, Tuesday night. Which week a weekday is of its verb tells, and not every verb does; next and last tell it for certain.
fn is_same_weekday(old: (&str, &str), new: (&str, &str)) -> bool {
    let (Some(a), Some(b)) = (day_of(old.1), day_of(new.1)) else { return false };
    let week = a.signed_duration_since(b).num_days().abs() == 7;
    let shifted = is_shifted(old.0) || is_shifted(new.0);
    week && !shifted && names_weekday(old.0) != names_weekday(new.0) && old.1.get(DAY..) == new.1.get(DAY..)
}

fn names_weekday(text: &str) -> bool {
    text.split_whitespace().any(|word| WEEKDAYS.contains(&word.to_lowercase()))
}

/// Whether a word tells of which week, month or year a time is, other than the present one: next Friday.
fn is_shifted(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| RELATIVE_WORDS.get(&word.to_lowercase()).is_some_and(|row| row.column(0) != "this"))
}

/// The day a value begins with.
fn day_of(value: &str) -> Option<NaiveDate> {
    value.get(..DAY)?.parse().ok()
}

/// Whether a day lies in a week or weekend: later this week, Thursday; this weekend, Saturday. Of the weeks a bare weekday is a day
/// of this week alone: Friday is no day of the next.
fn is_day_of(week: (&str, &str), day: (&str, &str)) -> bool {
    let Some((year, rest)) = week.1.split_once("-W") else { return false };
    let weekend = rest.ends_with("-WE");
    let written = day.0.contains(|c: char| c.is_ascii_digit());
    if names_weekday(day.0) && !written && (is_shifted(day.0) || !week.0.to_lowercase().starts_with("this ")) {
        return false;
    }
    if let Some(number) = day.1.strip_prefix("XXXX-WXX-") {
        // Of no known date: this week is the week of its days.
        let last = if weekend { ['6', '7'].as_slice() } else { &['1', '2', '3', '4', '5', '6', '7'] };
        return matches!(week.1, "XXXX-WXX" | "XXXX-WXX-WE") && number.starts_with(last);
    }
    let (Ok(year), Ok(number)) = (year.parse::<i32>(), rest.trim_end_matches("-WE").parse::<u32>()) else {
        return false;
    };
    day_of(day.1).is_some_and(|date| {
        let of = date.iso_week();
        of.year() == year && of.week() == number && (!weekend || date.weekday().number_from_monday() > 5)
    })
}

/// Whether one wording is the other with a year after it: January, January 2021.
fn adds_year(whole: &str, long: &str) -> bool {
    // April 7th, April 7, 2014.
    let short = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| whole.strip_suffix(ending).filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit())));
    let short = short.unwrap_or(whole);
    let rest = long.strip_prefix(short).map(|rest| rest.trim_start_matches([',', ' ']));
    let year = rest.is_some_and(|rest| rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit()));
    year && short.starts_with(char::is_alphabetic)
}

/// Whether one wording is the other with a word before it that places it: the weekend, the coming weekend.
fn adds_place_in_time(whole: &str, long: &str) -> bool {
    let rest = long.split_once(' ').filter(|(first, _)| RELATIVE_WORDS.contains(&first.to_lowercase()));
    rest.is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(whole))
}

/// Whether a time of day lies in a part of the same day, as TIMEX3 writes both: T13:30 in TAF, the afternoon.
fn is_hour_of(part: &str, time: &str) -> bool {
    let (Some((day, part)), Some((same, time))) = (part.split_once('T'), time.split_once('T')) else { return false };
    let hours = match part {
        "MO" => 5..12,
        "AF" => 12..18,
        "EV" => 17..24,
        "NI" => 20..24,
        _ => return false,
    };
    (day == same || day.is_empty() || same.is_empty())
        && time.get(..2).and_then(|hour| hour.parse::<u32>().ok()).is_some_and(|hour| hours.contains(&hour))
}

/// Whether a time says when something was said: right after the cue or where it was said, outside what was said.
fn is_time_of_speech(side: &Side<'_>, time: Span) -> bool {
    let found = &side.version.annotations.attributions;
    let Some(sentence) = side.version.article.sentence_at(time.start) else { return false };
    let from = found.partition_point(|attribution| attribution.sentence < sentence);
    let here = found[from..].iter().take_while(|attribution| attribution.sentence == sentence);
    here.filter(|attribution| !attribution.content.iter().any(|piece| piece.overlaps(time))).any(|attribution| {
        let Some(cue) = attribution.cue.as_ref().filter(|cue| cue.span.end <= time.start) else { return false };
        let said =
            cue.lemma == "according to" || is_cue_form(&side.lower(side.tokens_in(cue.span).end.saturating_sub(1)));
        let places = [attribution.venue, attribution.source];
        let aside = |at: usize| {
            let token = side.version.article.tokens[at].span;
            places.into_iter().flatten().any(|place| place.contains(token)) || grammar::TIME_ASIDE.has(&side.lower(at))
        };
        said && side.tokens_in(Span::new(cue.span.end, time.start)).all(aside)
    })
}

/// What sort of time changed.
fn kind(old: &TimeExpression, new: &TimeExpression, before: &str, after: &str) -> &'static ChangeKind {
    let weekday =
        |text: &str| text.split_whitespace().next_back().is_some_and(|word| WEEKDAYS.contains(&word.to_lowercase()));
    let quarter =
        |time: &TimeExpression| ["-Q", "-H", "-S"].iter().any(|mark| time.value.contains(mark)) || time.value == "XXXX";
    if old.kind == TimeKind::Time {
        &kinds::TIME_CHANGED
    } else if quarter(old) || quarter(new) {
        &kinds::PERIOD_CHANGED
    } else if weekday(before) && weekday(after) {
        &kinds::WEEKDAY_CHANGED
    } else {
        &kinds::DATE_CHANGED
    }
}

/// Whether two wordings place the same period the same way: `last year`, `the previous year`.
fn is_reworded(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().map(str::to_lowercase).filter(|word| word != "the");
        // Nov. 6th is Nov. 6.
        let words = words.map(|word| match word.trim_end_matches(char::is_alphabetic) {
            "" => word,
            number => number.to_owned(),
        });
        // Four years ago is 4 years ago.
        let words = words.map(|word| match NUMERALS.get(&word).filter(|row| row.column(1) == "cardinal") {
            Some(row) => row.column(0).to_owned(),
            None => word,
        });
        words.map(|word| RELATIVE_WORDS.get(&word).map_or(word, |row| row.column(0).to_owned())).collect()
    };
    words(old) == words(new)
}
