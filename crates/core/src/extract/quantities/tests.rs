//! Figures of the news as intervals.

use crate::{Manuscript, Quantity, Version};

fn read(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

fn show(quantity: &Quantity) -> String {
    let write = |value: Option<rust_decimal::Decimal>| value.map_or(String::new(), |v| v.normalize().to_string());
    let number = match quantity.value {
        Some(_) => write(quantity.value),
        None => format!("{}..{}", write(quantity.low), write(quantity.high)),
    };
    let unit = quantity.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
    format!("{number} {:?} {:?}{unit}", quantity.kind, quantity.bound)
}

fn check(cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter_map(|(text, expected)| {
        let found: Vec<_> = read(text).annotations.quantities.iter().map(show).collect();
        let found = found.join("; ");
        (found != *expected).then(|| format!("{text}\n  found    {found}\n  expected {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_of_the_news() {
    check(&[
        ("At least nine people died.", "9 Count Floor"),
        ("The attack killed at least 12 people.", "12 Count Floor"),
        ("It cost about $2.6 million.", "2600000 Money Around USD"),
        ("It cost 16 mln dlrs.", "16000000 Money Exact USD"),
        ("It paid 15 cents a share.", "15 Money Exact cent"),
        ("Sales rose 4.8 percent to €310 million.", "4.8 Percent Exact percent; 310000000 Money Exact EUR"),
        (
            "It rose 3% and fell 2 percentage points.",
            "3 Percent Exact percent; 2 PercentagePoint Exact percentage-point",
        ),
        ("They met for three hours.", "3 Duration Exact hour"),
        ("Two-thirds of the 5,000-strong crowd left.", "0.666666666667 Fraction Exact; 5000 Count Exact"),
        ("Dozens of boats and one hundred and sixty-one rafts sank.", "24.. Count Vague; 161 Count Exact"),
        ("Half a million people live here.", "500000 Count Exact"),
        ("It closed at 17-1/4.", "17.25 Count Exact"),
    ]);
}

#[test]
fn numbers_in_words() {
    check(&[
        ("It took twenty-one trillion three hundred steps.", "21000000000300 Count Exact"),
        ("We saw two thousand and two hundred birds.", "2200 Count Exact"),
        ("There were a million and a half of them.", "1500000 Count Exact"),
        ("It needs three and a half million litres.", "3500000 Measure Exact litre"),
        ("It needs 3 million and a half tonnes.", "3500000 Measure Exact tonne"),
        ("He owns one eighth of it.", "0.125 Fraction Exact"),
        ("He owns one twenty-fifth of it.", "0.04 Fraction Exact"),
        ("He owns three quarters of it.", "0.75 Fraction Exact"),
        ("A quarter of a million came.", "250000 Count Exact"),
        ("Half a dozen came.", "6 Count Exact"),
        ("More than half-a-dozen came.", "6 Count Above"),
        ("Sales fell by a third.", "0.333333333333 Fraction Exact"),
        ("Voss added a third.", ""),
        ("One in five adults smokes.", "0.2 Fraction Exact"),
        ("Nine out of 10 voters stayed.", "0.9 Fraction Exact"),
        ("The index rose five point five percent.", "5.5 Percent Exact percent"),
        ("Temperatures fell to minus 12 degrees Celsius.", "-12 Measure Exact degree celsius"),
        ("He paid 1 234 567 euros.", "1234567 Money Exact EUR"),
        ("He drank 3½ pints.", "3.5 Measure Exact pint"),
        ("He walked 2 1/2 miles.", "2.5 Measure Exact mile"),
        ("Three dozen boats and 4 dozen rafts.", "36 Count Exact; 48 Count Exact"),
        ("It is 5 feet 2 inches tall.", "5.166666666667 Measure Exact foot"),
        ("It cost 3 dollars and 50 cents.", "3.5 Money Exact USD"),
        ("Tens of thousands marched, several hundred stayed.", "20000.. Count Vague; 300.. Count Vague"),
        ("A couple of men and a few dogs.", "2.. Count Vague; 3.. Count Vague"),
        ("The 112th Congress and the second of them.", "112 Ordinal Exact"),
        ("It was its third win and the twenty-first goal.", "3 Ordinal Exact; 21 Ordinal Exact"),
    ]);
}

#[test]
fn bounds() {
    check(&[
        ("Roughly 40 boats sank.", "40 Count Around"),
        ("More than 30 boats sank.", "30 Count Above"),
        ("Upwards of 30 boats sank.", "30 Count Above"),
        ("Nearly 30 boats sank.", "30 Count JustBelow"),
        ("Just over 30 boats sank.", "30 Count JustAbove"),
        ("Up to 30 boats sank.", "30 Count Ceiling"),
        ("Fewer than 30 boats sank.", "30 Count Below"),
        ("No fewer than 30 boats sank.", "30 Count Floor"),
        ("30 or more boats sank.", "30 Count Floor"),
        ("Some 30 boats sank.", "30 Count Around"),
        ("It grew for over 10 years.", "10 Duration Above year"),
        ("It grew by $3 million over 10 years.", "3000000 Money Exact USD; 10 Duration Exact year"),
        ("The bills add up to $40.", "40 Money Exact USD"),
        ("Shares rose above $40.", "40 Money Above USD"),
        ("It is worth upwards of £2bn.", "2000000000 Money Above GBP"),
        ("Voters 45 or older stayed.", "45 Age Floor year"),
    ]);
}

#[test]
fn ranges_scores_and_changes() {
    check(&[
        ("It takes 3–5 years.", "3..5 Duration Range year"),
        ("It takes between 3 and 5 years.", "3..5 Duration Range year"),
        ("The gang had 10 to 12 men.", "10..12 Count Range"),
        ("Terms from 3 to 5 years.", "3..5 Duration Range year"),
        ("The toll rose from 9 to 12.", "9 Count Exact; 12 Count Exact"),
        ("It costs $2-3 million.", "2000000..3000000 Money Range USD"),
        ("It costs $2 million to $3 million.", "2000000..3000000 Money Range USD"),
        ("The vote was 51–49.", "51..49 Score Exact"),
        ("They won 3-1.", "3..1 Score Exact"),
        ("The Senate voted 51 to 49.", "51..49 Score Exact"),
        ("An 8- to 16-metre mirror.", "8..16 Measure Range metre"),
        ("Two or three people saw it.", "2..3 Count Range"),
        ("Adults ages 18 to 39.", "18..39 Age Range year"),
        ("Call 555-0142 now.", ""),
    ]);
}

#[test]
fn ages_units_and_money() {
    check(&[
        ("A 34-year-old man and Dahl, 43, were hurt.", "34 Age Exact year; 43 Age Exact year"),
        ("Ada Roe, aged 34, and a 3-month-old boy.", "34 Age Exact year; 3 Age Exact month"),
        ("The wall is 500 years old.", "500 Age Exact year"),
        ("A 500-pound bomb cost 500 pounds.", "500 Measure Exact pound; 500 Money Exact GBP"),
        ("He bought five pounds of sugar.", "5 Measure Exact pound"),
        ("A 300mm gun and a 5km walk.", "300 Measure Exact millimetre; 5 Measure Exact kilometre"),
        ("It sold 115USD of it and 15€ more.", "115 Money Exact USD; 15 Money Exact EUR"),
        ("It made HK$10.05 billion.", "10050000000 Money Exact HKD"),
        (
            "It made C$3m, USD 5 million and 4m euros.",
            "3000000 Money Exact CAD; 5000000 Money Exact USD; 4000000 Money Exact EUR",
        ),
        ("The 100m dash and 5m people.", "100 Measure Exact metre; 5000000 Count Exact"),
        ("It moved 50 basis points.", "50 PercentagePoint Exact basis point"),
        ("It flew at 900 km per hour.", "900 Measure Exact kilometre per hour"),
        ("Half an hour later and a quarter of a mile on.", "0.5 Duration Exact hour; 0.25 Measure Exact mile"),
        ("They won 12 won games.", "12 Count Exact"),
        ("A two-hour talk and two hours and 30 minutes of rest.", "2 Duration Exact hour; 2.5 Duration Exact hour"),
    ]);
}

#[test]
fn what_counts_nothing() {
    check(&[
        ("In 2014 he flew an F-16 on May 5 at 5 p.m. during Covid-19.", ""),
        ("The G20 met in a Boeing 737 over Section 5.", ""),
        ("No one saw the one that got away.", ""),
        ("One of them spoke for the first time.", ""),
        ("The 2020 campaigns and the class of '16.", ""),
        ("The third quarter and the first half were good.", ""),
        ("After 9/11 he worked 24/7.", ""),
        ("See page 12 and Article 50.", ""),
        ("He left at 10:30 on 5/17/2018 and on 2025-04-25.", ""),
        ("The account 699320266804092929 was closed.", ""),
    ]);
}

#[test]
fn what_is_counted() {
    for (text, expected) in [
        ("At least nine people died.", "people"),
        ("It left 12 people killed in Lysk.", "people killed"),
        ("It sent 13,000 Special Operations forces there.", "Special Operations forces"),
        ("Two-thirds of the crowd left.", "crowd"),
        ("It paid $5 a share.", "a share"),
        ("It made 90 tonnes a day.", "a day"),
        ("It made $90 million a year earlier.", ""),
        ("They spent three hours on it.", ""),
        ("It closed seven email chains there.", "email chains"),
        ("Sales rose 50 percent higher than before.", ""),
        ("Some 50 percent of voters stayed.", "voters"),
    ] {
        let version = read(text);
        let of = version.annotations.quantities.first().and_then(|quantity| quantity.of);
        assert_eq!(of.map_or("", |span| span.of(text)), expected, "{text}");
    }
}

#[test]
fn the_number_excludes_unit_and_approximator() {
    for (text, number, span) in [
        ("It cost about $2.6 million.", "2.6 million", "$2.6 million"),
        ("It lasted at least three hours.", "three", "three hours"),
        ("A 300mm gun.", "300", "300mm"),
        ("A 34-year-old man.", "34", "34-year"),
        ("It fell -12 percent.", "-12", "-12 percent"),
    ] {
        let version = read(text);
        let quantity = &version.annotations.quantities[0];
        assert_eq!((quantity.number.of(text), quantity.span.of(text)), (number, span), "{text}");
    }
}

#[test]
fn long_runs_of_number_words_stay_cheap() {
    for piece in ["one million ", "hundred ", "twenty-", "a half and ", "minus ", "1 in ", "3 ", "between 1 and "] {
        let text = piece.repeat(20_000);
        assert!(read(&text).annotations.quantities.len() <= 60_000, "{piece}");
    }
}

#[test]
fn numbers_of_science_and_tables() {
    check(&[
        ("The factor is 2.48×10−5 here.", "0.0000248 Count Exact"),
        ("The factor is 1.3x10^6 here.", "1300000 Count Exact"),
        ("It measured -1e-3 at most.", "-0.001 Count Exact"),
        ("It grew by 1.2^2 in all.", "1.44 Count Exact"),
        ("Numbers 22,24,26 came up.", "22 Count Exact; 24 Count Exact; 26 Count Exact"),
        ("See exhibits 22,24,26 and 31.", "22 Count Exact; 24 Count Exact; 26 Count Exact; 31 Count Exact"),
        ("The pipe is 8\" wide.", "8 Measure Exact inch"),
        ("The wall is 12 ft 2 in more or less.", "12.166666666667 Measure Exact foot"),
        ("The odds are one over twenty.", "0.05 Fraction Exact"),
        ("It weighs twenty - five tonnes.", "25 Measure Exact tonne"),
    ]);
}

#[test]
fn amounts_that_go_on() {
    check(&[
        ("It cost thirteen dollars forty five.", "13.45 Money Exact USD"),
        ("It cost 15 dollars 50.", "15.5 Money Exact USD"),
        ("It cost 15 dollars 50 years ago.", "15 Money Exact USD; 50 Duration Exact year"),
        ("They lost 75 USD million.", "75000000 Money Exact USD"),
        ("It will need 120 MEUR.", "120000000 Money Exact EUR"),
        ("Revenue was about MAUD 60.", "60000000 Money Around AUD"),
    ]);
}

#[test]
fn units_and_ranges_of_them() {
    check(&[
        ("Temperatures hit 42C in Lysk.", "42 Measure Exact degree celsius"),
        ("She sat in 4C.", ""),
        ("Temperatures ranged from -18 °C to -34 °C.", "-34..-18 Measure Range degree celsius"),
        ("It is between 10 feet and 12 feet deep.", "10..12 Measure Range foot"),
        ("The dose was cut from 50 mg to 44 mg.", "50 Measure Exact milligram; 44 Measure Exact milligram"),
    ]);
}

#[test]
fn coins_suffixes_and_signs_grown_on() {
    check(&[
        ("A stamp costs 85p and a bun 40c.", "85 Money Exact penny; 40 Money Exact cent"),
        ("They shot 1080p video in Section 5c.", ""),
        ("Rents rose 3pc as 2 PC users left.", "3 Percent Exact percent; 2 Count Exact"),
        ("It sold 1.2m tonnes and 2.7m cars.", "1200000 Measure Exact tonne; 2700000 Count Exact"),
        ("The wall is 1.2m high.", "1.2 Measure Exact metre"),
        (
            "Debt hit $2.174T as 1.2b of 5bn left.",
            "2174000000000 Money Exact USD; 1200000000 Count Exact; 5000000000 Count Exact",
        ),
        ("It cost R250m and R1 250 000.", "250000000 Money Exact ZAR; 1250000 Money Exact ZAR"),
        ("He took the R2 road.", ""),
        ("He asked for dollars 5 in all.", "5 Money Exact USD"),
        ("It cost US $58.24.", "58.24 Money Exact USD"),
        ("It lost a million dollars 5 years ago.", "1000000 Money Exact USD; 5 Duration Exact year"),
        ("It drew 85 mln SDR's.", "85000000 Money Exact XDR"),
        ("A crowd of 12 500 people came.", "12500 Count Exact"),
        ("Rooms 12 500 and 13 stayed shut.", "12 Count Exact; 500 Count Exact; 13 Count Exact"),
        ("It sold 80 , 000 units.", "80000 Count Exact"),
    ]);
}

#[test]
fn hundreds_and_fractions_in_words() {
    check(&[
        ("Two hundred and fifty thousand marched.", "250000 Count Exact"),
        ("One hundred and five thousand marched.", "105000 Count Exact"),
        ("It seats between one hundred and five thousand.", "100..5000 Count Range"),
        ("It took a hundredth.", "0.01 Fraction Exact"),
        ("It takes two and a third cups.", "2.333333333333 Count Exact"),
        ("It was her hundredth win.", "100 Ordinal Exact"),
        ("They took seven out of 11 states.", "7 Count Exact; 11 Count Exact"),
        ("They asked two out of five fans.", "0.4 Fraction Exact"),
        ("Rates rose by 0.25 of a percentage point.", "0.25 PercentagePoint Exact percentage-point"),
        ("The bank cut its rate by a quarter-point.", "0.25 PercentagePoint Exact percentage-point"),
    ]);
}

#[test]
fn bounds_after_verbs_and_hyphens() {
    check(&[
        ("The toll climbed past 90.", "90 Count Above"),
        ("He walked past 90 boats.", "90 Count Exact"),
        ("Prices fell below $70.", "70 Money Below USD"),
        ("It edged up to 2.957 marks.", "2.957 Money Exact DEM"),
        ("It holds up to 40 boats.", "40 Count Ceiling"),
        ("They scrapped 2,600-plus flights.", "2600 Count Floor"),
        ("They work 35-plus hours.", "35 Duration Floor hour"),
        ("The over-65s and the under-18s came.", "65 Age Above year; 18 Age Below year"),
        ("She is in her 60s.", "60..69 Age Range year"),
        ("It made an average of 40 boats.", "40 Count Exact"),
        ("Pay rose from £12 to £15.", "12 Money Exact GBP; 15 Money Exact GBP"),
        ("Pay is £12 to £15.", "12..15 Money Range GBP"),
    ]);
}

#[test]
fn units_that_a_neighbour_tells() {
    check(&[
        (
            "A surplus of 376 mln stg compared with a surplus of 73 mln.",
            "376000000 Money Exact GBP; 73000000 Money Exact GBP",
        ),
        ("It made 376 mln stg with 73 mln people.", "376000000 Money Exact GBP; 73000000 Count Exact"),
        (
            "A deficit of 12 billion dirhams, down from a record 14 billion.",
            "12000000000 Money Exact AED; 14000000000 Money Exact AED",
        ),
        ("It spent $12 billion on 14 billion bricks.", "12000000000 Money Exact USD; 14000000000 Count Exact"),
        ("It rose to 2.957 marks from 2.955.", "2.957 Money Exact DEM; 2.955 Money Exact DEM"),
        (
            "It stood at 1.8270/80 marks and 150.05/10 yen.",
            "1.827..1.828 Money Range DEM; 150.05..150.1 Money Range JPY",
        ),
        ("She leads the poll by 15 points.", "15 PercentagePoint Exact percentage-point"),
        ("The index lost 15 points.", "15 Count Exact"),
    ]);
}

#[test]
fn codes_are_not_figures() {
    check(&[
        ("Version 10.2.1 and v2.1.3 fixed it.", ""),
        ("The server at 192.168.0.1 failed.", ""),
        ("Call +44 20 7946 0018 or 020 7946 0018.", ""),
        ("Pay to 1111-22223333-4444.", ""),
        ("He lives at 10 Downing Street.", ""),
        ("He lives on 10 dollars a day.", "10 Money Exact USD"),
        ("The Group of Seven industrial nations met.", ""),
        ("Seven industrial nations met.", "7 Count Exact"),
        ("The lobby One Nation ran it.", ""),
        ("See Section 427 Row 21.", ""),
    ]);
}
