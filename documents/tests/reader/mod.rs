//! What a reader of PDFs finds in a file.

#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each test asks for what it needs, and stops at what is broken"
)]
// Places on a page.
#![allow(clippy::float_arithmetic)]

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

/// Printers leave at most so much of an edge empty, in points: half a centimetre.
const PRINTERS_MARGIN: f64 = 14.0;

/// What is said of the whole document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    /// Whether its text is tagged with what it is.
    pub(crate) is_tagged: bool,
    /// What its parts are, in order: `H1`, `P`, `TD`.
    pub(crate) roles: Vec<String>,
    pub(crate) pages: Vec<Page>,
}

/// A page and its letters, in the order in which they were written.
#[derive(Debug)]
pub(crate) struct Page {
    /// From the lower left corner, in points.
    pub(crate) area: Rect,
    pub(crate) letters: Vec<Letter>,
}

/// A letter, or several that are written as one.
#[derive(Debug)]
pub(crate) struct Letter {
    /// Nothing where the file does not tell it.
    pub(crate) text: Option<String>,
    /// Where it leaves ink; nothing of a space.
    pub(crate) ink: Option<Rect>,
}

impl Document {
    /// # Panics
    /// Where the file is not a PDF.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
        let catalogue: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalogue");
        let is_marked = |marks: Dict<'_>| marks.get::<bool>("Marked").unwrap_or_default();
        Self {
            title: pdf.metadata().title.as_deref().map(decoded),
            language: catalogue.get::<PdfString<'_>>("Lang").map(|text| decoded(text.as_bytes())),
            is_tagged: catalogue.get::<Dict<'_>>("MarkInfo").is_some_and(is_marked)
                && catalogue.contains_key("StructTreeRoot"),
            roles: catalogue.get::<Dict<'_>>("StructTreeRoot").map(|root| roles(&root)).unwrap_or_default(),
            pages: pdf.pages().iter().map(|page| Page::read(page, &pdf)).collect(),
        }
    }

    /// All letters, without the spaces that only their places tell.
    pub(crate) fn text(&self) -> String {
        self.pages.iter().map(Page::text).collect()
    }

    /// # Panics
    /// Where something is drawn outside the pages, or closer to an edge than printers print.
    pub(crate) fn assert_on_pages(&self) {
        for page in &self.pages {
            let printed = page.area.inset(-PRINTERS_MARGIN);
            for letter in &page.letters {
                let ink = letter.ink.unwrap_or(printed);
                assert!(printed.union(ink) == printed, "{letter:?}");
            }
        }
    }
}

impl Page {
    pub(crate) fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.text.as_deref().unwrap_or("\0")).collect()
    }

    fn read(page: &hayro_interpret::hayro_syntax::page::Page<'_>, pdf: &Pdf) -> Self {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let cache = InterpreterCache::new();
        let settings = InterpreterSettings {
            font_resolver: std::sync::Arc::new(|_| None),
            ..InterpreterSettings::default()
        };
        let mut context = Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings);
        let mut letters = Letters::default();
        interpret_page(page, &mut context, &mut letters);
        Self { area, letters: letters.0 }
    }
}

/// The roles of the parts of this part, and of theirs.
fn roles(part: &Dict<'_>) -> Vec<String> {
    let own = part.get::<Name<'_>>("S").map(|role| decoded(&role));
    let parts: Vec<Dict<'_>> = match part.get::<Array<'_>>("K") {
        Some(parts) => parts.iter::<Object<'_>>().filter_map(Object::into_dict).collect(),
        None => part.get::<Dict<'_>>("K").into_iter().collect(),
    };
    own.into_iter().chain(parts.iter().flat_map(roles)).collect()
}

/// A string of a PDF: UTF-16 if it begins with a mark, and else one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<_> = wide.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Takes the letters of what is drawn.
#[derive(Default)]
struct Letters(Vec<Letter>);

impl Device<'_> for Letters {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let text = glyph.as_unicode().map(|text| match text {
                BfString::Char(letter) => letter.to_string(),
                BfString::String(letters) => letters,
            });
            let to_page = props.transform * glyph.transform();
            let ink = match &**glyph {
                Glyph::Outline(glyph) => {
                    let outline = glyph.outline();
                    (!outline.is_empty()).then(|| (to_page * outline).bounding_box())
                }
                Glyph::Type3(_) => None,
            };
            self.0.push(Letter { text, ink });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
