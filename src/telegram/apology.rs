//! What a person is told when this program made a mistake.

use osms_rules::Language;

use crate::conversation::tree::World;
use crate::incident::Incident;

/// Plain text: markup may have been the mistake. In both languages where none is known.
pub(super) fn apology(world: &World, language: Option<Language>, incident: Incident) -> String {
    let said = |language| world.texts(language).messages().msg_incident(incident.to_string());
    match language {
        Some(language) => said(language),
        None => format!("{}\n\n{}", said(Language::Kk), said(Language::Ru)),
    }
}
