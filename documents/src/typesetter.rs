//! The typesetter: its fonts, its template, and how a sheet gets into it.

use typst::foundations::{Bytes, Dict, Func, IntoValue, NativeFunc, Str, Value};
use typst::text::{Font, FontStyle};
use typst_as_lib::{TypstEngine, TypstTemplateMainFile};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::plain::{cut, plain};
use crate::{Language, MAX_CHARACTERS, MAX_PAGES, Sheet, SheetError};

/// The fonts that come with the typesetter, as far as the template asks for them: one for reading, and one for the
/// characters that it has not, such as that of the tenge.
const FAMILIES: [&str; 3] = ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"];

/// What the document is called where the sheet says nothing: a document has to have a title.
const UNTITLED: &str = "—";

/// Keeps nothing of the sheets that it set.
pub(crate) struct Typesetter {
    engine: TypstEngine<TypstTemplateMainFile>,
    fonts: Vec<Font>,
}

impl Typesetter {
    /// Reads the fonts and the template.
    pub(crate) fn new() -> Self {
        let fonts: Vec<_> = typst_assets::fonts()
            .filter_map(|font| Font::new(Bytes::new(font), 0))
            .filter(|font| {
                let info = font.info();
                FAMILIES.contains(&info.family.as_str()) && info.variant.style == FontStyle::Normal
            })
            .collect();
        let engine =
            TypstEngine::builder().main_file(include_str!("sheet.typ")).fonts(fonts.iter().cloned()).build();
        Self { engine, fonts }
    }

    /// Sets a sheet.
    ///
    /// # Errors
    /// [`SheetError::Refused`].
    pub(crate) fn pdf(&self, sheet: &Sheet) -> Result<Vec<u8>, SheetError> {
        let sheet = plain(sheet, |character| self.shows(character));
        let mut characters = MAX_CHARACTERS;
        let mut document = self.document(&cut(&sheet, characters))?;
        // Very wide characters, or many short lines.
        while document.pages().len() > MAX_PAGES && characters > 0 {
            characters /= 2;
            document = self.document(&cut(&sheet, characters))?;
        }
        export(&document)
    }

    fn document(&self, sheet: &Sheet) -> Result<PagedDocument, SheetError> {
        self.engine
            .compile_with_input(values(sheet))
            .output
            .map_err(|error| SheetError::Refused(error.to_string()))
    }

    /// Whether one of the fonts has a character with all its parts. Those for private use mean nothing to others.
    fn shows(&self, character: &str) -> bool {
        let is_private = |part| matches!(part, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        !character.chars().any(is_private)
            && self
                .fonts
                .iter()
                .any(|font| character.chars().all(|part| font.info().coverage.contains(u32::from(part))))
    }
}

/// The values that the template asks for.
fn values(sheet: &Sheet) -> Dict {
    let rows = sheet.rows.iter().filter(|row| !(row.label.is_empty() && row.value.is_empty()));
    let number = sheet.number.as_deref().unwrap_or_default();
    let headings = sheet.paragraphs.iter().filter_map(|paragraph| paragraph.heading.as_deref());
    let document_title = [sheet.title.as_str(), number]
        .into_iter()
        .chain(headings)
        .find(|text| !text.is_empty())
        .map_or_else(|| UNTITLED.to_owned(), |text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let language: &str = match sheet.language {
        Language::Kk => "kk",
        Language::Ru => "ru",
    };
    dict([
        ("language", text(language)),
        ("document-title", text(&document_title)),
        ("title", text(&sheet.title)),
        ("number", text(number)),
        (
            "rows",
            rows.map(|row| dict([("label", text(&row.label)), ("value", text(&row.value))]))
                .collect::<Vec<_>>()
                .into_value(),
        ),
        (
            "paragraphs",
            sheet
                .paragraphs
                .iter()
                .map(|paragraph| {
                    let heading = paragraph.heading.as_deref().unwrap_or_default();
                    dict([("heading", text(heading)), ("text", text(&paragraph.text))])
                })
                .collect::<Vec<_>>()
                .into_value(),
        ),
        ("footer", text(&sheet.footer)),
        // A template can't name it yet: that a cell of a row names the others.
        ("header-cell", Func::from(typst::pdf::header_cell::data()).into_value()),
    ])
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Dict {
    entries.into_iter().map(|(name, value)| (Str::from(name), value)).collect()
}

fn text(text: &str) -> Value {
    Value::Str(text.into())
}

/// Writes the file as PDF/UA-1; what does not conform to it, such as a letter that no font has together with its
/// accents, without the claim.
fn export(document: &PagedDocument) -> Result<Vec<u8>, SheetError> {
    let write = |standards| {
        let options = PdfOptions { standards, ..PdfOptions::default() };
        typst_pdf::pdf(document, &options).map_err(|errors| {
            let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
            SheetError::Refused(messages.join("; "))
        })
    };
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    write(accessible).or_else(|_| write(PdfStandards::default()))
}
