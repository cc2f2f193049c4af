//! The words of a PDF, and where they stand.
//!
//! Only what writes text is followed; pictures, paths and colours are passed over and never unpacked. Whatever a file
//! asks for is counted: what its parts hold when they are unpacked, how many operators it runs, how deep its forms
//! go. So a file that was made to take a reader down is refused, or read in part.

// Places on a page; no money is counted here.
#![allow(clippy::float_arithmetic)]

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction;
use hayro_font::hayro_syntax::object::dict::keys::{
    CONTENTS, DESCENDANT_FONTS, ENCODING, F, FILTER, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, MATRIX,
    RESOURCES, TO_UNICODE,
};
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::hayro_syntax::{LoadPdfError, Pdf};
use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, UNITS_PER_EM};

use crate::{MAX_PAGES, MAX_UNPACKED, MAX_WORDS, Unreadable};

/// The words of a document as lines of cells, in two orders.
#[derive(Debug)]
pub(crate) struct Text {
    /// In the order in which they were written.
    pub(crate) as_written: Vec<Vec<String>>,
    /// In the order in which they are seen: line under line.
    pub(crate) as_seen: Vec<Vec<String>>,
}

/// The most operators of a document: a page of text runs a few thousand.
const MAX_OPERATORS: usize = 1_000_000;

/// The most letters: of words of ten.
const MAX_LETTERS: usize = 10 * MAX_WORDS;

/// How deep forms may stand in forms, and states in states.
const MAX_FORMS: usize = 8;
const MAX_STATES: usize = 256;

/// Reads the words.
///
/// # Errors
/// [`Unreadable`].
pub(crate) fn text(bytes: &[u8]) -> Result<Text, Unreadable> {
    // The reader of PDFs is written to survive broken files. Where it does not, the file is damaged.
    let words = catch_unwind(AssertUnwindSafe(|| words(bytes))).unwrap_or(Err(Unreadable::Damaged))?;
    Ok(lines(&words))
}

fn words(bytes: &[u8]) -> Result<Vec<Word>, Unreadable> {
    check_nesting(bytes)?;
    check_unpacked(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.len() > MAX_PAGES {
        return Err(Unreadable::TooManyPages);
    }
    if pages.is_empty() {
        return Err(Unreadable::Damaged);
    }
    let reader = Reader::new();
    let mut writer = Writer::default();
    for (number, page) in pages.iter().enumerate() {
        writer.start_page(number);
        reader.page(page, &mut writer)?;
    }
    writer.finish()
}

/// Refuses a file whose packed parts hold too much, before anything of it is unpacked for good. Pictures are passed
/// over: nobody unpacks them here.
fn check_unpacked(bytes: &[u8]) -> Result<(), Unreadable> {
    const START: &[u8] = b"stream";
    const DICTIONARY: usize = 1024;
    let mut left = MAX_UNPACKED;
    let mut from = 0;
    while let Some(place) =
        bytes.get(from..).and_then(|rest| rest.windows(START.len()).position(|part| part == START))
    {
        let at = from + place;
        from = at + START.len();
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        let dictionary = before
            .windows(3)
            .rposition(|part| part == b"obj")
            .and_then(|start| before.get(start..))
            .unwrap_or(before);
        let holds = |name: &[u8]| dictionary.windows(name.len()).any(|part| part == name);
        if dictionary.ends_with(b"end") || holds(b"/Image") {
            continue;
        }
        let data = bytes.get(from..).unwrap_or_default().trim_ascii_start();
        // A packed part begins with the mark of its method.
        if data.first().is_some_and(|first| first & 0x0f == 8) {
            let unpacked = unpacked(data, left);
            check_nesting(&unpacked)?;
            left = left.checked_sub(unpacked.len()).filter(|left| *left > 0).ok_or(Unreadable::Overfull)?;
        }
    }
    Ok(())
}

/// What a packed part holds, and no more of it than `limit` bytes.
fn unpacked(packed: &[u8], limit: usize) -> Vec<u8> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, limit)
        .unwrap_or_else(|error| error.output)
}

/// Refuses dictionaries that stand in each other deeper than any program writes them: the time to read them grows
/// with the depth of each of them.
fn check_nesting(bytes: &[u8]) -> Result<(), Unreadable> {
    const DEEPEST: usize = 100;
    let (mut depth, mut place) = (0_usize, 0);
    while let Some(pair) = bytes.get(place..place + 2) {
        let step = match pair {
            b"<<" => {
                depth += 1;
                2
            }
            b">>" => {
                depth = depth.saturating_sub(1);
                2
            }
            _ => 1,
        };
        if depth > DEEPEST {
            return Err(Unreadable::Overfull);
        }
        place += step;
    }
    Ok(())
}

/// What is shared by the pages of a document.
struct Reader<'a> {
    fonts: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    /// How many bytes may still be unpacked, and operators run.
    unpackable: Cell<usize>,
    operators: Cell<usize>,
}

/// The state of drawing, as far as text depends on it.
#[derive(Clone)]
struct State<'a> {
    to_page: Affine,
    font: Option<Font<'a>>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    line: Affine,
    text: Affine,
}

impl State<'_> {
    fn new(to_page: Affine) -> Self {
        Self {
            to_page,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            line: Affine::IDENTITY,
            text: Affine::IDENTITY,
        }
    }

    fn next_line(&mut self, right: f64, up: f64) {
        self.line *= Affine::translate((right, up));
        self.text = self.line;
    }

    /// Goes on by so many units of the text.
    fn advance(&mut self, by: f64) {
        let horizontal = self.font.as_ref().is_none_or(Font::is_horizontal);
        self.text *= Affine::translate(if horizontal { (by, 0.0) } else { (0.0, by) });
    }
}

impl<'a> Reader<'a> {
    fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            font_resolver: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(font) => font.pick_standard_font().get_font_data(),
                })
            }),
            // The maps of Chinese, Japanese and Korean fonts are not needed.
            cmap_resolver: Arc::new(|_| None),
            unpackable: Cell::new(MAX_UNPACKED),
            operators: Cell::new(MAX_OPERATORS),
        }
    }

    fn page(&self, page: &Page<'a>, writer: &mut Writer) -> Result<(), Unreadable> {
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let contents = page.raw();
        let mut content = Vec::new();
        if let Some(stream) = contents.get::<Stream<'a>>(CONTENTS) {
            content.extend_from_slice(&self.unpack(&stream)?);
        } else if let Some(streams) = contents.get::<Array<'a>>(CONTENTS) {
            for stream in streams.iter::<Stream<'a>>() {
                content.extend_from_slice(&self.unpack(&stream)?);
                content.push(b' ');
            }
        }
        self.run(&content, page.resources(), State::new(to_page), 0, writer)
    }

    /// What a part holds, if that is not too much. A part that is broken holds nothing.
    fn unpack(&self, stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Unreadable> {
        self.count_unpacked(stream)?;
        Ok(stream.decoded_data().unwrap_or_default())
    }

    fn count_unpacked(&self, stream: &Stream<'a>) -> Result<(), Unreadable> {
        let left = self.unpackable.get();
        let raw = stream.raw_data();
        let len = match filters(stream).as_slice() {
            [] => raw.len(),
            [only] if matches!(&**only, b"FlateDecode" | b"Fl") => unpacked(&raw, left).len(),
            filters => filters.iter().fold(raw.len(), |len, filter| len.saturating_mul(most_times(filter))),
        };
        let left = left.checked_sub(len).filter(|left| *left > 0).ok_or(Unreadable::Overfull)?;
        self.unpackable.set(left);
        Ok(())
    }

    /// A font, if its parts do not hold too much.
    fn font(&self, dict: &Dict<'a>) -> Result<Option<Font<'a>>, Unreadable> {
        let descendant =
            dict.get::<Array<'a>>(DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'a>>().next());
        for font in [Some(dict), descendant.as_ref()].into_iter().flatten() {
            let descriptor = font.get::<Dict<'a>>(FONT_DESC).unwrap_or_default();
            let files = [FONT_FILE, FONT_FILE2, FONT_FILE3].map(|name| descriptor.get::<Stream<'a>>(name));
            let maps = [TO_UNICODE, ENCODING].map(|name| font.get::<Stream<'a>>(name));
            for stream in files.iter().chain(&maps).flatten() {
                self.count_unpacked(stream)?;
            }
        }
        Ok(self.fonts.font(dict, &self.font_resolver, &self.cmap_resolver))
    }

    /// Runs the operators of a page, or of a form on it.
    fn run(
        &self,
        content: &[u8],
        resources: &Resources<'a>,
        start: State<'a>,
        depth: usize,
        writer: &mut Writer,
    ) -> Result<(), Unreadable> {
        let mut fonts: HashMap<Vec<u8>, Option<Font<'a>>> = HashMap::new();
        let mut saved = Vec::new();
        let mut state = start;
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            let left = self.operators.get().checked_sub(1).ok_or(Unreadable::Overfull)?;
            self.operators.set(left);
            match operator {
                TypedInstruction::SaveState(_) if saved.len() < MAX_STATES => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::Transform(by) => {
                    state.to_page *= affine([by.0, by.1, by.2, by.3, by.4, by.5]);
                }
                TypedInstruction::BeginText(_) => {
                    state.line = Affine::IDENTITY;
                    state.text = Affine::IDENTITY;
                }
                TypedInstruction::CharacterSpacing(gap) => state.letter_gap = gap.0.as_f64(),
                TypedInstruction::WordSpacing(gap) => state.word_gap = gap.0.as_f64(),
                TypedInstruction::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
                TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
                TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
                TypedInstruction::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = if let Some(known) = fonts.get(&**font.0) {
                        known.clone()
                    } else {
                        let dict = resources.get_font(font.0);
                        let read = dict.map(|dict| self.font(&dict)).transpose()?.flatten();
                        fonts.entry(font.0.to_vec()).or_insert(read).clone()
                    };
                }
                TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
                TypedInstruction::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                TypedInstruction::SetTextMatrix(to) => {
                    state.line = affine([to.0, to.1, to.2, to.3, to.4, to.5]);
                    state.text = state.line;
                }
                TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                TypedInstruction::ShowText(text) => show(&mut state, text.0.as_bytes(), writer)?,
                TypedInstruction::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    show(&mut state, text.0.as_bytes(), writer)?;
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    state.word_gap = text.0.as_f64();
                    state.letter_gap = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    show(&mut state, text.2.as_bytes(), writer)?;
                }
                TypedInstruction::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(text) => show(&mut state, text.as_bytes(), writer)?,
                            Object::Number(back) => {
                                let by =
                                    -back.as_f64() / f64::from(UNITS_PER_EM) * state.size * state.stretch;
                                state.advance(by);
                            }
                            _ => {}
                        }
                    }
                }
                TypedInstruction::XObject(form) if depth < MAX_FORMS => {
                    self.form(form.0, resources, &state, depth, writer)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Runs a form; a picture is passed over.
    fn form(
        &self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
        writer: &mut Writer,
    ) -> Result<(), Unreadable> {
        let Some(form) = resources.get_x_object(name) else { return Ok(()) };
        let dict = form.dict();
        if dict.get::<Name<'a>>("Subtype").is_none_or(|kind| &*kind != b"Form") {
            return Ok(());
        }
        let matrix = dict.get::<[f64; 6]>(MATRIX).map_or(Affine::IDENTITY, Affine::new);
        let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
        let start = State { to_page: state.to_page * matrix, ..state.clone() };
        let content = self.unpack(&form)?;
        self.run(&content, own.as_ref().unwrap_or(resources), start, depth + 1, writer)
    }
}

/// The filters of a part, in the order in which they are taken off.
fn filters<'a>(stream: &Stream<'a>) -> Vec<Name<'a>> {
    let one = |key| stream.dict().get::<Name<'a>>(key);
    let many = |key| stream.dict().get::<Array<'a>>(key).map(|names| names.iter::<Name<'a>>().collect());
    one(F)
        .or_else(|| one(FILTER))
        .map(|name| vec![name])
        .or_else(|| many(F).or_else(|| many(FILTER)))
        .unwrap_or_default()
}

/// How many times as long as before a part can be when a filter is taken off.
fn most_times(filter: &Name<'_>) -> usize {
    match &**filter {
        b"ASCIIHexDecode" | b"AHx" | b"Crypt" => 1,
        b"ASCII85Decode" | b"A85" => 4,
        b"RunLengthDecode" | b"RL" => 64,
        b"FlateDecode" | b"Fl" => 1_032,
        // LZW, the worst of them: a code of twelve bits for four thousand bytes.
        _ => 2_731,
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// Writes a string in the font of the state.
fn show(state: &mut State<'_>, bytes: &[u8], writer: &mut Writer) -> Result<(), Unreadable> {
    let Some(font) = state.font.clone() else { return Ok(()) };
    let mut place = 0;
    while place < bytes.len() {
        let (code, len) = font.read_code(bytes, place);
        place += len.max(1);
        let across = font.code_advance(code);
        let width = if font.is_horizontal() { across.x } else { across.y } / f64::from(UNITS_PER_EM);
        let stretch = if font.is_horizontal() { state.stretch } else { 1.0 };
        let from = state.to_page * state.text;
        let before = from * Point::new(0.0, state.rise);
        let height = (from * Point::new(0.0, state.rise + state.size)) - before;
        state.advance((width * state.size + state.letter_gap) * stretch);
        let after = state.to_page * state.text * Point::new(0.0, state.rise);
        if code == 32 && len == 1 {
            state.advance(state.word_gap * stretch);
        }
        let letter = match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let along = (from * Point::new(1.0, 0.0)) - (from * Point::ORIGIN);
        let (turn, before) = upright(before, along);
        let (_, after) = upright(after, along);
        writer.letter(letter, turn, before, after, height.hypot())?;
    }
    Ok(())
}

/// Where a point stands for who turns the page so that its text, which runs along this direction, stands upright; and
/// how often it is turned.
fn upright(point: Point, along: Vec2) -> (usize, Point) {
    if along.x.abs() >= along.y.abs() {
        if along.x >= 0.0 { (0, point) } else { (2, Point::new(-point.x, -point.y)) }
    } else if along.y >= 0.0 {
        (1, Point::new(point.y, -point.x))
    } else {
        (3, Point::new(-point.y, point.x))
    }
}

/// A word and where it stands: places count from the upper left corner of the page.
#[derive(Clone, Debug)]
struct Word {
    page: usize,
    /// How often the page is turned to read it: words that are turned otherwise are on no line with it.
    turn: usize,
    text: String,
    left: f64,
    right: f64,
    base: f64,
    height: f64,
}

impl Word {
    /// Whether the other word stands on the same line.
    fn is_beside(&self, other: &Self) -> bool {
        (self.page, self.turn) == (other.page, other.turn)
            && (self.base - other.base).abs() < 0.4 * self.height.min(other.height)
    }

    /// Whether the next word on the line belongs to another cell: more than a space is between them.
    fn ends_cell_before(&self, next: &Self) -> bool {
        next.left - self.right > 0.9 * self.height
    }
}

/// Makes words of letters.
#[derive(Default)]
struct Writer {
    page: usize,
    words: Vec<Word>,
    word: Option<Word>,
    seen: HashSet<(usize, String, i64, i64)>,
    letters: usize,
    unknown: usize,
}

impl Writer {
    fn start_page(&mut self, page: usize) {
        self.end_word();
        self.page = page;
    }

    fn letter(
        &mut self,
        letter: Option<BfString>,
        turn: usize,
        from: Point,
        to: Point,
        height: f64,
    ) -> Result<(), Unreadable> {
        self.letters += 1;
        if self.letters > MAX_LETTERS {
            return Err(Unreadable::Overfull);
        }
        let text = match letter {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => {
                self.unknown += 1;
                char::REPLACEMENT_CHARACTER.to_string()
            }
        };
        if text.chars().all(|letter| letter.is_whitespace() || letter.is_control()) {
            self.end_word();
            return Ok(());
        }
        if !(from.x.is_finite()
            && from.y.is_finite()
            && to.x.is_finite()
            && height.is_finite()
            && height > 0.0)
        {
            return Ok(());
        }
        let goes_on = |word: &Word| {
            let gap = from.x - word.right;
            word.turn == turn
                && (word.base - from.y).abs() < 0.3 * word.height
                && gap > -0.5 * word.height
                && gap < 0.18 * word.height
        };
        if let Some(word) = self.word.as_mut().filter(|word| goes_on(word)) {
            word.text.push_str(&text);
            word.right = word.right.max(to.x);
            word.height = word.height.max(height);
        } else {
            self.end_word();
            let right = to.x.max(from.x);
            self.word = Some(Word { page: self.page, turn, text, left: from.x, right, base: from.y, height });
        }
        Ok(())
    }

    /// Keeps the word, unless it was written there before: so programs make letters bold.
    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        #[allow(clippy::cast_possible_truncation)]
        let near = |place: f64| (place / 2.0).round() as i64;
        if self.seen.insert((word.page, word.text.clone(), near(word.left), near(word.base))) {
            self.words.push(word);
        }
    }

    /// The words; [`Unreadable::NoText`] where there are none, or their letters are not known.
    fn finish(mut self) -> Result<Vec<Word>, Unreadable> {
        self.end_word();
        if self.words.len() > MAX_WORDS {
            return Err(Unreadable::TooManyRows);
        }
        if self.words.is_empty() || self.unknown * 2 > self.letters {
            Err(Unreadable::NoText)
        } else {
            Ok(self.words)
        }
    }
}

fn lines(words: &[Word]) -> Text {
    let as_written = cells(words.iter());
    let mut seen: Vec<_> = words.iter().collect();
    seen.sort_by(|one, other| {
        (one.page, one.turn).cmp(&(other.page, other.turn)).then(one.base.total_cmp(&other.base))
    });
    // Words whose base lines differ by little stand on one line.
    for line in seen.chunk_by_mut(|one, other| one.is_beside(other)) {
        line.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    Text { as_written, as_seen: cells(seen.into_iter()) }
}

/// Words as lines of cells, in the order in which they come.
fn cells<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut last: Option<&Word> = None;
    for word in words {
        let follows = last.filter(|last| last.is_beside(word) && word.left > last.left);
        match (follows, lines.last_mut()) {
            (Some(last), Some(line)) if last.ends_cell_before(word) => line.push(word.text.clone()),
            (Some(_), Some(line)) => {
                if let Some(cell) = line.last_mut() {
                    cell.push(' ');
                    cell.push_str(&word.text);
                }
            }
            _ => lines.push(vec![word.text.clone()]),
        }
        last = Some(word);
    }
    lines
}
