//! Pages as PDF, where this program was built with the feature `documents`.

use crate::conversation::appeal::Sheet;

/// Sets a page; `None` where this program sets none, or this page can't be set. Whoever asked has said it in words already.
pub async fn pdf(sheet: &Sheet) -> Option<Vec<u8>> {
    set(sheet).await
}

#[cfg(feature = "documents")]
async fn set(sheet: &Sheet) -> Option<Vec<u8>> {
    use osms_documents::{Paragraph, Row};

    let page = osms_documents::Sheet {
        language: sheet.language,
        title: sheet.title.clone(),
        number: Some(sheet.number.clone()).filter(|number| !number.is_empty()),
        rows: sheet
            .rows
            .iter()
            .map(|row| Row { label: row.label.clone(), value: row.value.clone() })
            .collect(),
        paragraphs: sheet
            .paragraphs
            .iter()
            .map(|text| Paragraph { heading: None, text: text.clone() })
            .collect(),
        footer: sheet.footer.clone(),
    };
    // The typesetter takes some milliseconds of a processor, and the other chats must not wait for it.
    let set = tokio::task::spawn_blocking(move || osms_documents::pdf(&page)).await.ok()?;
    set.inspect_err(|reason| {
        let incident = crate::incident::Incident::draw();
        tracing::error!(%incident, %reason, "a page can't be set");
    })
    .ok()
}

#[cfg(not(feature = "documents"))]
#[expect(clippy::unused_async, reason = "with the feature it waits")]
async fn set(_sheet: &Sheet) -> Option<Vec<u8>> {
    None
}
