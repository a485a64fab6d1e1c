//! How wide a text will be: one table for canvas and SVG, so that both lay a chart out alike.
//!
//! The widths are those of Inter's regular weight, the page's font, in thousandths of the font size; a fallback font
//! differs by a few per cent, which the margins absorb. Refuses to ask the browser: measuring through the page costs
//! milliseconds a draw, is impossible in a worker, and gives snapshots that depend on installed fonts.

/// The fonts of every text in a chart, as CSS writes them.
pub(super) const FONT_FAMILY: &str = "'Inter Variable', system-ui, sans-serif";

/// Height of a digit over the font size: what has to be centred beside a grid line.
pub(super) const DIGIT_HEIGHT: f64 = 0.727;

/// Font size of an exponent over that of its base.
pub(super) const EXPONENT_SIZE: f64 = 0.75;

/// Widths of the characters ' ' to '~'.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, // space to /
    631, 407, 610, 618, 646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, // 0 to ?
    966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903, 753, 765, // @ to O
    639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, // P to _
    323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, // ` to o
    612, 612, 376, 528, 327, 591, 562, 818, 545, 562, 552, 426, 333, 426, 662,      // p to ~
];

/// Width of `text` set in `size`, in the unit of `size`. Superscripts count as the small digits they are drawn as.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| char_width(c) * size).sum()
}

/// The plain character that a superscript stands for.
///
/// Exponents are written "10⁻³" but drawn as small raised digits: the web font has glyphs for ¹²³ only, and the others
/// would come from another font.
pub(super) fn plain(superscript: char) -> Option<char> {
    Some(match superscript {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(superscript as u32 - '⁰' as u32, 10)?,
        '⁻' => '−',
        _ => return None,
    })
}

/// `exponent` in superscript characters, as [`plain`] reads them.
pub(super) fn superscript(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).map_or('⁻', |d| DIGITS[d as usize]);
    exponent.to_string().chars().map(digit).collect()
}

fn char_width(c: char) -> f64 {
    if let Some(digit) = plain(c) {
        return char_width(digit) * EXPONENT_SIZE;
    }
    let thousandths = match c {
        ' '..='~' => ASCII[c as usize - ' ' as usize],
        '\u{2009}' => 182, // thin space
        '−' | '×' => 662,
        _ => 650, // a letter beyond ASCII: the average of the table's capitals
    };
    f64::from(thousandths) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        let check = |text: &str, expected: f64, reason: &str| {
            let got = width(text, 10.0);
            assert!((got - expected).abs() < 1e-9, "{reason}: {text} is {got}, expected {expected}");
        };
        check("", 0.0, "nothing has no width");
        check("0.5", 6.31 + 2.88 + 5.93, "the table's widths add up");
        check("~", 6.62, "the last entry belongs to the last character");
        check("x", 5.45, "an entry near the end is in its place");
        check("10⁻³", 4.07 + 6.31 + 0.75 * (6.62 + 6.18), "exponents are small digits");
    }

    #[test]
    fn superscripts_are_read_back() {
        for exponent in [-45, -10, -3, 0, 1, 2, 3, 4, 19, 38, 567] {
            let back: String = superscript(exponent).chars().filter_map(plain).collect();
            assert_eq!(back.replace('−', "-"), exponent.to_string());
        }
    }
}
