//! Groups of words that a rule asks for together. A word is looked up once whatever the group: the lexicon holds beside
//! each word the set of its groups.

use super::{COLLOCATES, CONTEXTS, GRAMMAR, Lexicon, LookUp, Row, TEXT, table};

/// A group of words that a rule asks for together: those of one class of a lexicon of classes.
pub struct WordGroup {
    lexicon: &'static Lexicon,
    /// For every row of the lexicon its groups, a bit each.
    groups: &'static [u64],
    /// The bit of this one.
    bit: u64,
}

impl WordGroup {
    /// Whether a lower-case word belongs to it.
    pub fn has(&self, word: impl LookUp) -> bool {
        self.lexicon.place_of(word.words()).is_some_and(|at| self.groups[at] & self.bit != 0)
    }

    /// The lexicon its words stand in.
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }
}

/// For every row of a lexicon the set of its groups; one that no rule asks for does not compile.
const fn groups<const ROWS: usize>(rows: &[Row], names: &[&str]) -> [u64; ROWS] {
    assert!(names.len() <= u64::BITS as usize, "a lexicon has room for 64 groups");
    let mut groups = [0; ROWS];
    let text = TEXT.as_bytes();
    let mut row = 0;
    while row < ROWS {
        let (mut start, end) = (rows[row].key.end as usize + 1, rows[row].end as usize);
        while start < end {
            let mut stop = start;
            while stop < end && text[stop] != b' ' {
                stop += 1;
            }
            groups[row] |= 1 << named(table::slice(text, start, stop), names);
            start = stop + 1;
        }
        row += 1;
    }
    groups
}

/// Which of the names this is.
const fn named(name: &[u8], names: &[&str]) -> usize {
    let mut at = 0;
    while at < names.len() {
        let other = names[at].as_bytes();
        let mut same = 0;
        while same < name.len() && same < other.len() && name[same] == other[same] {
            same += 1;
        }
        if same == name.len() && same == other.len() {
            return at;
        }
        at += 1;
    }
    panic!("a class of the lexicon is not declared")
}

/// Declares the groups of a lexicon, whose names are its classes.
macro_rules! groups {
    ($(#[$about:meta])* $module:ident of $lexicon:ident { $($(#[$doc:meta])* $name:ident = $class:literal;)* }) => {
        $(#[$about])*
        pub mod $module {
            use super::{$lexicon, WordGroup};

            static GROUPS: [u64; $lexicon.rows.len()] = super::groups($lexicon.rows, &[$($class),*]);

            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "one name a group, whatever its case")]
            enum Place { $($name),* }

            $($(#[$doc])* pub static $name: WordGroup =
                WordGroup { lexicon: &$lexicon, groups: &GROUPS, bit: 1 << Place::$name as u32 };)*

            #[cfg(test)]
            pub(super) static ALL: &[(&str, &WordGroup)] = &[$(($class, &$name)),*];
        }
    };
}

groups! {
    /// Closed-class words by the construction they take part in: smaller groups than those of `FUNCTION_WORDS`.
    grammar of GRAMMAR {
        /// Before when and where somebody was told it: told reporters | on Monday.
        ADDRESSEE_ADJUNCT = "addressee-adjunct";
        /// Opens a phrase of its own, in which another figure may stand.
        ADJUNCT = "adjunct";
        /// a, an, the.
        ARTICLE = "article";
        /// Before what somebody is kept from doing, or does not do: against, without.
        AVERTING = "averting";
        /// Can be the subject of a base form: they say.
        BASE_SUBJECT = "base-subject";
        /// Forms of “to be”, which make a participle after them passive.
        BE = "be";
        /// Between who somebody is and whose: a lawyer for, the mother of.
        BELONGING = "belonging";
        /// Can end a clause: he said so, did not say why.
        CLAUSE_FINAL = "clause-final";
        /// After the comma of a name: a clause, and no description.
        CLAUSE_JOINT = "clause-joint";
        /// Before a time of day: at 0900.
        CLOCK_LEAD = "clock-lead";
        /// Opens what is said or asked: that, whether.
        COMPLEMENTIZER = "complementizer";
        /// Opens a clause that concedes or sets a condition.
        CONCESSIVE = "concessive";
        /// Opens what was or is right in a correction: to, from, not, instead.
        CONTRAST = "contrast";
        /// and, but, or.
        COORDINATOR = "coordinator";
        /// Before the place a contributor wrote from.
        CREDIT_PLACE = "credit-place";
        /// Makes what follows one that is known: the, his.
        DEFINITE = "definite";
        /// Between an amount and what it is for: a day, per head.
        DISTRIBUTIVE = "distributive";
        /// Opens a clause inside another one: that, if, what.
        EMBEDDED_CLAUSE = "embedded-clause";
        /// The pronoun I, with what is joined to it.
        FIRST_PERSON = "first-person";
        /// Before a participle that tells how: by saying.
        GERUND_PREPOSITION = "gerund-preposition";
        /// Forms of “to have”.
        HAVE = "have";
        /// a, an, another.
        INDEFINITE = "indefinite";
        /// Before a verb that has not happened: to, would.
        IRREALIS = "irrealis";
        /// Before where somebody or something is.
        LOCATIVE = "locative";
        /// Joins the words of a name or of a title.
        NAME_LINK = "name-link";
        /// Stands in the names of people in lower case: de, bin.
        NAME_PARTICLE = "name-particle";
        /// What a sentence has in place of an article when it is negated.
        NEGATED_DETERMINER = "negated-determiner";
        /// Negates the verb beside it, besides contractions: not, never, cannot.
        NOT = "not";
        /// Ties more words to the noun before it.
        NOUN_COMPLEMENT = "noun-complement";
        /// After a noun, and so tells that a form before it is no verb.
        NOUN_FOLLOWER = "noun-follower";
        /// Opens what a verb of telling is about, and is nobody told: told of, told that.
        NO_ADDRESSEE = "no-addressee";
        /// Ends whom something is said to: a verb, a subject, what opens a clause.
        NO_VENUE = "no-venue";
        /// Goes on with a number: one in five, two and a half.
        NUMBER_JOINT = "number-joint";
        /// After an ordinal that orders nothing: the second of.
        ORDINAL_FOLLOWER = "ordinal-follower";
        /// After a verb whose it is, and no preposition then: gave up.
        PARTICLE = "particle";
        /// Before a number that is a part of others.
        PARTITIVE = "partitive";
        /// Forms of “to be” in what a note says was done.
        PASSIVE_BE = "passive-be";
        /// Before where something goes, beside those that say where it is.
        PATH = "path";
        /// Ties a phrase to the noun before it.
        POSTNOMINAL = "postnominal";
        /// Before “one” that stands for a person or thing.
        PRONOMINAL_ONE = "pronominal-one";
        /// Before an event that lies ahead.
        PROSPECTIVE = "prospective";
        /// Between two parties who may as well change places: met, and.
        RECIPROCAL = "reciprocal";
        /// who, which, that.
        RELATIVE = "relative";
        /// Before “second” that is a time or a manner of speaking: a second, split second.
        SECOND_DETERMINER = "second-determiner";
        /// Joins what is stated beside the rest of a sentence.
        SENTENCE_JOINT = "sentence-joint";
        /// Before a superlative that sets nothing apart: if not the only.
        SUPERLATIVE_STOP = "superlative-stop";
        /// Between a cue and when something was said.
        TIME_ASIDE = "time-aside";
        /// Before a time: on Monday, late Friday.
        TIME_LEAD = "time-lead";
        /// Opens a venue at the start of a sentence: In an interview, Roe said.
        VENUE_LEAD = "venue-lead";
        /// Opens a venue after a cue: said in an interview.
        VENUE_PREPOSITION = "venue-preposition";
        /// Belongs to the verb before it: hit back.
        VERB_PARTICLE = "verb-particle";
        /// Between the two columns or sides of a contest.
        VERSUS = "versus";
        /// After “of” and before what is counted: 12 of the boats.
        WHOLE_DETERMINER = "whole-determiner";
        /// Opens a clause that describes somebody, or one of time or place.
        CLAUSE_OPENER = "clause-opener";
        /// Small words in which one source may differ from itself: voters, 53% of the voters.
        SOURCE_LINK = "source-link";
        /// Where from or where to, after a verb of motion.
        WAY = "way";
    }
}

groups! {
    /// Words of meaning beside which another word or a figure is read in one way only.
    collocates of COLLOCATES {
        /// Beside an age.
        AGE = "age";
        /// Before whom it makes able to do something: allowing Roe to.
        ALLOWING = "allowing";
        /// Before a figure that is compared with another one: against 73 million.
        COMPARING = "comparing";
        /// How a body made its figures known: announced, reported.
        ANNOUNCED = "announced";
        /// Nouns that stand for any company, whatever it makes: the firm.
        ANY_COMPANY = "any-company";
        /// Before it was corrected: originally, previously.
        AT_FIRST = "at-first";
        /// What somebody is held on.
        CHARGE = "charge";
        /// Which half of the day an hour is of.
        CLOCK_HALF = "clock-half";
        /// Words that make what is said conditional or doubtful: if, unless, I think.
        CONDITION = "condition";
        /// Whoever stands for one party in court, and for nobody else.
        COUNSEL = "counsel";
        /// What is still to be decided or held: the plan, a bill, talks.
        DRAFT = "draft";
        /// Bodies of a government, whose name may be turned: the Department of Justice, the Justice Department.
        GOVERNMENT_BODY = "government-body";
        /// After “one” in a manner of speaking: one day, one thing.
        IDIOM = "idiom";
        /// An amount below zero.
        LOSS = "loss";
        /// Time told by a word, or one that may open a year or a quarter: noon, full year.
        NAMED_TIME = "named-time";
        /// An ordinal or unit that is not part of a whole: two seconds.
        NO_PART = "no-part";
        /// After an ordinal: which time, and not which rank.
        ORDERED_TIME = "ordered-time";
        /// What is left of an ordinal in digits.
        ORDINAL_ENDING = "ordinal-ending";
        /// What a newsroom numbers in a story.
        PARAGRAPH = "paragraph";
        /// What belongs to somebody and is somebody or something else: a subsidiary.
        PARTY = "party";
        /// Endings of nouns for whoever does something or has something done to them: creditor, appointee.
        PARTY_ENDING = "party-ending";
        /// People counted as a whole of which parts are told.
        PEOPLE = "people";
        /// Before quarters that are times and no parts.
        PERIOD_LEAD = "period-lead";
        /// Nouns for posts and places that describe and tie to nobody: the clerk, the capital.
        PLAIN_POST = "plain-post";
        /// Says of what is the case that somebody named it.
        POINTING = "pointing";
        /// Words of polls and votes, whose points are those of percentages.
        POLL = "poll";
        /// What is planned or proposed, as a thing; alone it says nothing of how far it has come.
        PROPOSAL = "proposal";
        /// What a newsroom puts out on a day.
        PUBLICATION = "publication";
        /// Those around somebody who speak for them: his office.
        PROXY = "proxy";
        /// How a newsroom puts it out.
        PUBLISHING = "publishing";
        /// A quarter of a year.
        QUARTER = "quarter";
        /// What another newsroom did, after its name.
        REPORTING = "reporting";
        /// After the lines of a picture: 480p video.
        SCREEN = "screen";
        /// Between “to” and what is right: corrected to show that.
        SHOWING = "showing";
        /// What a street is, at the end of its name.
        STREET = "street";
        /// Nouns that stand for a body the story has named: the company, the bank.
        SHORT_FOR_BODY = "short-for-body";
        /// Whoever speaks for a body in its name.
        SPOKESPERSON = "spokesperson";
        /// What a story did with a fault: said, listed.
        TELLING = "telling";
        /// Nouns for whoever is close to somebody, or against them: a donor, the husband.
        TIE = "tie";
        /// In the label of a transcript: a part in a conversation, and not a name.
        TURN_LABEL = "turn-label";
        /// Says of what follows that it is not so, besides what negates.
        UNTRUE = "untrue";
        /// What is held on a day that is known before: Friday's final.
        FIXTURE = "fixture";
        /// Words of games, whose quarters and halves are none of the calendar.
        GAME = "game";
        /// Words of markets, whose points are no percentages.
        INDEX = "index";
        /// Words of interest, whose quarter points are those of percentages.
        INTEREST = "interest";
        /// Places a length of time beside others, or adds to it: the past two years, another week.
        LENGTH_PLACE = "length-place";
        /// After “overnight” where that is no time: the overnight rate.
        OVERNIGHT = "overnight";
        /// A part of a period, before “of” and the period: the end of the year.
        PART_NOUN = "part-noun";
        /// Before a period, a part of it: early Friday, mid-May.
        PART_WORD = "part-word";
        /// Alone before a colon: how the story goes on.
        UPDATE = "update";
        /// What somebody said, as a thing: her claim that.
        UTTERANCE = "utterance";
        /// Before a number of pounds that is a weight.
        WEIGHING = "weighing";
        /// Forms of to come and to go.
        MOTION = "motion";
    }
}

groups! {
    /// Words beside which a time or a figure is read in one way only.
    contexts of CONTEXTS {
        /// Words that compare: more, than.
        COMPARISON = "comparing";
        /// What opens a condition, a time or a cause: if, until, because.
        CONDITION_OPENER = "condition-opener";
        /// A day counted from the day of the story.
        DAY_OF_STORY = "day-of-story";
        /// Auxiliaries of what lies ahead.
        FUTURE = "future";
        /// Before a place, whatever the name was taken for.
        LOCATING = "locating";
        /// Modal verbs that do not say when something is.
        MODAL_OPEN = "modal-open";
        /// Whoever writes, speaking of themselves: we, our.
        OWN_VOICE = "own-voice";
        /// Auxiliaries of what is past.
        PAST_HELPER = "past-helper";
        /// Whoever reads.
        READER = "reader";
        /// Before “of” and a figure, and so part of what is compared: a surplus of.
        AMOUNT_NOUN = "amount-noun";
        /// Between “against” and the figure that is compared: against a record 14 billion.
        COMPARED_WORD = "compared-word";
        /// What is counted in millions without more words: 5m barrels.
        COUNTED_NOUN = "counted-noun";
        /// After “current” where that says nothing of when: the current account.
        CURRENT_NOUN = "current-noun";
        /// Before “first day” and the like that are no dates: a second day of talks.
        DAY_LEAD = "day-lead";
        /// Opens a clause that describes whoever stands before its comma.
        DESCRIBING = "describing";
        /// Before a half of a year: the first half.
        HALF_LEAD = "half-lead";
        /// Between “a” and a length of time that it measures: a further two years.
        LENGTH_MEASURE = "length-measure";
        /// Before a month after which people are counted, and no day: in May 20 people died.
        MONTH_LEAD = "month-lead";
        /// Before a month that something goes on to, or that it is of, so that no verb tells its year.
        MONTH_TARGET = "month-target";
        /// Before “of” and days that are counted: a couple of days a week.
        NUMBER_NOUN = "number-noun";
        /// Leaves open when: would, may.
        OPEN_MODAL = "open-modal";
        /// Whose: his, our.
        OWNER = "owner";
        /// A form that looks ahead, or is a noun: plans, hopes.
        PLAN_NOUN = "plan-noun";
        /// Looks ahead whatever stands around it, and is no participle: will, until.
        PLANNING = "planning";
        /// Between two months or years of a range.
        RANGE_JOINT = "range-joint";
        /// After a number, before “a year”, which is then a rate: 5 percent a year.
        RATE_UNIT = "rate-unit";
        /// Of a quarter that is still to come: a forecast, guidance.
        RESULTS_AHEAD = "results-ahead";
        /// What a firm does with the figures of a quarter.
        RESULTS_VERB = "results-verb";
        /// Before a period that something takes: over the year, within the month.
        SPANNING = "spanning";
        /// Counts from a time told before, and not from that of the story: the following year.
        TOLD_SHIFT = "told-shift";
        /// Before a day that is still to come where no verb tells: by Friday.
        UNTIL = "until";
        /// Between “week” and a day of it: the week of October 6.
        WEEK_JOINT = "week-joint";
        /// Before a period, and part of it: the fiscal year, the full year.
        WHOLE_YEAR = "whole-year";
        /// Before the title of what somebody wrote, made or plays: our post, the film, a book titled.
        WORK = "work";
        /// What a number of days or years is counted by: three business days.
        YEAR_KIND = "year-kind";
        /// Before a year of two digits with an apostrophe: summer of ’68.
        YEAR_LEAD = "year-lead";
    }
}

#[cfg(test)]
mod tests {
    use super::{collocates, contexts, grammar};

    #[test]
    fn every_group_has_the_words_of_its_class_and_no_others() {
        let lexicons =
            [(&super::GRAMMAR, grammar::ALL), (&super::COLLOCATES, collocates::ALL), (&super::CONTEXTS, contexts::ALL)];
        for (lexicon, groups) in lexicons {
            for (class, group) in groups {
                let named = |row: &&super::Row| row.column(0).split(' ').any(|name| name == *class);
                assert!(lexicon.rows().iter().filter(named).count() > 2, "{class}: two words need no group");
                assert!(lexicon.rows().iter().all(|row| group.has(row.key) == named(&row)), "{class}");
                assert!(!group.has("xyzzy"));
            }
        }
    }
}
