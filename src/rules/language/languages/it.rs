//! Italian.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "it",
    strong: "un uno una un' è sono con per che nel nella nelle nei nello sul sulla sulle sui al alla alle ai allo dal dalla gli
        suo sua suoi sue questo questa questi come più ma molto tra fra mentre ogni due tre quattro non si ha hanno
        davanti dietro accanto sotto sopra",
    weak: "il lo la i le di del della dei delle dell' l' e ed a in da o",
    common: "uomo uomini donna donne bambino bambini persona persone gente squadra tavolo schermo mano mani strada casa libro
        libri acqua albero alberi porto barca città mappa grafico foglia foglie mostra tiene seduto seduta seduti gruppo
        lavoro bianco nero rosso verde blu giallo grande piccolo piccola cane gatto cielo mare neve telefono",
    heads: "agenzia ministero banca università scuola museo istituto città piazza via",
    showing: "dice|intitolato|intitolata|si legge|con la scritta",
    letters: "àèéìòù",
    endings: "zione zioni ando endo ità mente ello ella etti aggio",
    inside: "cch ggi gli",
    borrowed: "",
    phrases: "",
};
