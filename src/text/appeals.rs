//! What an appeal is about, where, to whom it goes, and where it stands, in words.

use osms_appeals::{Addressee, Kind, Region, State};
use strum::VariantArray;

use super::Texts;

/// The Kazakh alphabet, which has all letters of the Russian one in their order.
const ALPHABET: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

impl Texts {
    /// What an appeal is about, short enough for a button.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        let messages = &self.messages;
        match kind {
            Kind::CareRefused => messages.msg_kind_care_refused(),
            Kind::SentToPay => messages.msg_kind_sent_to_pay(),
            Kind::LongWait => messages.msg_kind_long_wait(),
            Kind::Quality => messages.msg_kind_quality(),
            Kind::NeverHappened => messages.msg_kind_never_happened(),
            Kind::Medicines => messages.msg_kind_medicines(),
            Kind::StatusWrong => messages.msg_kind_status_wrong(),
            Kind::EmployerDoesNotPay => messages.msg_kind_employer_does_not_pay(),
            Kind::Refund => messages.msg_kind_refund(),
            Kind::Question => messages.msg_kind_question(),
            Kind::Thanks => messages.msg_kind_thanks(),
        }
    }

    /// Who can be turned to, in small letters but for names.
    #[must_use]
    pub fn addressee(&self, addressee: Addressee) -> String {
        let messages = &self.messages;
        match addressee {
            Addressee::PatientSupport => messages.msg_addressee_patient_support(),
            Addressee::HealthDepartment => messages.msg_addressee_health_department(),
            Addressee::Fund => messages.msg_addressee_fund(),
            Addressee::ContactCentre => messages.msg_addressee_contact_centre(),
            Addressee::StateCorporation => messages.msg_addressee_state_corporation(),
            Addressee::EOtinish => messages.msg_addressee_e_otinish(),
            Addressee::Employer => messages.msg_addressee_employer(),
        }
    }

    /// Where an appeal stands, in small letters, as somebody other than its author reads it.
    #[must_use]
    pub fn state(&self, state: State) -> String {
        let messages = &self.messages;
        match state {
            State::Registered => messages.msg_state_registered(),
            State::InWork => messages.msg_state_in_work(),
            State::AwaitingPerson => messages.msg_state_awaiting_person(),
            State::Forwarded => messages.msg_state_forwarded(),
            State::Answered => messages.msg_state_answered(),
            State::Withdrawn => messages.msg_state_withdrawn(),
            State::Closed => messages.msg_state_closed(),
        }
    }

    /// The same, as the author of the appeal reads it.
    #[must_use]
    pub fn state_of_yours(&self, state: State) -> String {
        match state {
            State::AwaitingPerson => self.messages.msg_state_awaiting_you(),
            other => self.state(other),
        }
    }

    /// The name of a region.
    #[must_use]
    pub fn region(&self, region: Region) -> String {
        let messages = &self.messages;
        match region {
            Region::Abai => messages.msg_region_abai(),
            Region::Aqmola => messages.msg_region_aqmola(),
            Region::Aqtobe => messages.msg_region_aqtobe(),
            Region::AlmatyRegion => messages.msg_region_almaty_region(),
            Region::Atyrau => messages.msg_region_atyrau(),
            Region::WestKazakhstan => messages.msg_region_west_kazakhstan(),
            Region::Zhambyl => messages.msg_region_zhambyl(),
            Region::Zhetisu => messages.msg_region_zhetisu(),
            Region::Qaraghandy => messages.msg_region_qaraghandy(),
            Region::Qostanai => messages.msg_region_qostanai(),
            Region::Qyzylorda => messages.msg_region_qyzylorda(),
            Region::Mangghystau => messages.msg_region_mangghystau(),
            Region::Pavlodar => messages.msg_region_pavlodar(),
            Region::NorthKazakhstan => messages.msg_region_north_kazakhstan(),
            Region::Turkistan => messages.msg_region_turkistan(),
            Region::Ulytau => messages.msg_region_ulytau(),
            Region::EastKazakhstan => messages.msg_region_east_kazakhstan(),
            Region::Astana => messages.msg_region_astana(),
            Region::Almaty => messages.msg_region_almaty(),
            Region::Shymkent => messages.msg_region_shymkent(),
        }
    }

    /// All regions, in alphabetical order.
    #[must_use]
    pub fn regions(&self) -> Vec<Region> {
        let mut regions = Region::VARIANTS.to_vec();
        regions.sort_by_cached_key(|region| place_in_the_alphabet(&self.region(*region)));
        regions
    }
}

/// By what names are put in order: by the name itself, whatever stands in small letters before it («область Абай»).
fn place_in_the_alphabet(name: &str) -> Vec<usize> {
    let start = name.find(char::is_uppercase).unwrap_or_default();
    let letters = name.get(start..).unwrap_or(name).chars().flat_map(char::to_lowercase);
    letters
        .map(|letter| ALPHABET.chars().position(|other| other == letter).map_or(0, |place| place + 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use osms_rules::Language;

    #[test]
    fn regions_stand_in_the_order_of_the_alphabet_of_each_language() {
        for language in [Language::Kk, Language::Ru] {
            let regions = Texts::load(language).regions();
            assert_eq!(regions.len(), 20);
            assert_eq!(regions[..3], [Region::Abai, Region::Aqmola, Region::Aqtobe]);
            assert_eq!(regions.last(), Some(&Region::Shymkent), "{language:?}");
        }
        // What stands before a name does not count.
        let russian = Texts::load(Language::Ru).regions();
        let place = |region| russian.iter().position(|other| *other == region);
        assert!(place(Region::Astana) < place(Region::Atyrau));
        assert!(
            place(Region::Zhambyl) < place(Region::Zhetisu)
                && place(Region::Zhetisu) < place(Region::WestKazakhstan)
        );
    }
}
