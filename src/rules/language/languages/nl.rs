//! Dutch.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "nl",
    strong: "een is zijn was waren met op voor bij niet wordt worden ook naar uit over zich zij hij het wie achter naast onder
        tussen hun haar heeft hebben maar als om door twee drie vier veel meerdere deze die dat dit aan er",
    weak: "de van en te in der den of",
    common: "man mannen vrouw vrouwen kind kinderen mensen hand handen tafel stoel muur raam deur huis huizen straat stad boom
        bomen water lucht sneeuw zee schip boot auto boek boeken scherm telefoon staat staan zit zitten houdt houden toont
        tonen lacht draagt werkt werken wit zwart rood groen blauw geel groot klein oud jong nieuw kaart koffie hond kat
        groep",
    heads: "ministerie bank universiteit school museum instituut stad plein straat",
    showing: "luidt|getiteld|met de tekst|met de titel",
    letters: "ëï",
    endings: "heid lijk lijke ing ingen tje tjes baar",
    inside: "ij aa oe uu sch ui ieuw",
    borrowed: "",
    phrases: "",
};
