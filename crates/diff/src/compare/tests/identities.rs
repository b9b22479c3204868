//! Names and sources in other words, beside like ones that are another's.

use super::eye::check;

#[test]
fn names_with_slips_in_common_words() {
    check(&[
        ("The Packaeg Review Board met in May.", "The Package Review Board met in May.", ""),
        ("The Lysk Trade Center closed in May.", "The Lysk Trade Centre closed in May.", ""),
        ("The board met Ann Bakr in May.", "The board met Ann Baker in May.", "name-spelling-changed"),
        ("The Package Review Board met in May.", "The Pension Review Board met in May.", "entity-changed"),
        ("The Nigerians hope for a deal.", "Nigeria hopes for a deal.", ""),
    ]);
}

#[test]
fn sources_put_otherwise() {
    check(&[
        ("Orrel Corp said the dam held.", "An Orrel spokesman said the dam held.", ""),
        ("Orrel Corp said the dam held.", "An Arlo spokesman said the dam held.", "source-named-to-anonymous"),
        ("Orrel Corp said the dam held.", "The company said the dam held.", ""),
        ("The White House said the dam held.", "The airline said the dam held.", "source-changed"),
        ("Peking has said the dam held.", "The government has said the dam held.", ""),
        ("“It held,” Gov. Roe replied.", "“It held,” Lt. Gov. Roe replied.", "source-role-changed"),
        ("Republican Bill Roe of Michigan said it held.", "Bill Roe, R-MI., said it held.", ""),
        ("Rostov, an Illinois Democrat, told reporters it held.", "The Illinois Democrat told reporters it held.", ""),
        ("“It held,” an Orrel spokesman said.", "“It held,” Orrel spokesman Ivo Dorn said.", ""),
        ("“It held,” Orrel spokesman Ivo Dorn said.", "“It held,” Arlo spokesman Ivo Dorn said.", "entity-changed"),
        (
            "And from Chair Lena Dorn:\n\n“Ann brings decades of service.”",
            "And from Chair Rhys Pahl:\n\n“Ann brings decades of service.”",
            "quote-speaker-changed",
        ),
    ]);
}
