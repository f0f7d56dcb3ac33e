//! German.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "de",
    strong: "ein eine einer einem einen eines ist sind war waren mit auf dem den des für bei nicht wird werden auch nach aus
        über zum zur sich sie er es wie vor hinter neben unter zwischen ihre ihren seine seinen hat haben oder aber als
        an um durch zwei drei vier viele mehrere",
    weak: "der die das von und zu am im in",
    common: "mann männer frau frauen kind kinder menschen leute hand hände tisch stuhl wand fenster tür haus häuser straße
        stadt baum bäume wasser himmel schnee meer schiff boot auto buch bücher bildschirm telefon steht stehen sitzt
        sitzen hält halten zeigt zeigen lächelt trägt arbeitet arbeiten weiß schwarz rot grün blau gelb groß klein alt
        jung neu karte kaffee hund katze gruppe",
    heads: "ministerium amt bank universität schule museum institut stadt platz straße",
    showing: "steht|heißt|lautet|mit dem titel|mit der aufschrift",
    letters: "äöüß",
    endings: "ung ungen keit heit lich isch ische schen chen ern eln iert",
    inside: "sch ei ie ck tz pf zw",
    borrowed: "",
    phrases: "",
};
