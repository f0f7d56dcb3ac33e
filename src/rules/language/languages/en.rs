//! English.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "en",
    strong: "an with is are was were has have had this that these those from their his her they she he it its which who
        whose while into on onto about between through being been be where there several other others another each
        some any how what when why behind around across above below under over near beside during against without
        within along among toward towards beneath underneath upon because before after until than then them him us
        we you if but not would could should will can must may might do does did both many few every such only also
        very more most less one two three four five seven eight ten themselves himself herself itself as so too
        still no don't it's that's let's what's here's there's we're you're they're i'm isn't aren't can't",
    weak: "the of in to at for by and our your my up out off all down a me plus",
    common: "diagram diagrams man men woman women child children boy boys girl girls person people someone somebody anyone everyone baby
        friend friends worker workers student students teacher teachers nurse nurses doctor doctors crowd speaker
        speakers member members employee employees colleague colleagues veteran veterans staff family families
        couple sitting standing looking holding talking speaking smiling working walking writing reading wearing
        showing using pointing listening laughing waving running playing sharing shaking typing drawing making
        taking giving pushing riding driving cooking eating drinking painting hanging leaning lying facing leading
        connecting gathered seated dressed covered filled surrounded written drawn shown taken built made sits sit
        stands stand stood looks look holds hold held talks talk speaks speak smiles smile works work worked walks
        walk wears wear shows show showed reads read says say gives give gets get uses used takes take makes make
        points explains explain asks ask displays displaying opens opened closed close old young new small large big
        little tall short high low wide narrow open empty full bright dark light white black red blue green yellow
        brown grey gray pink purple wooden colourful colorful beautiful front back left right top bottom side next
        last same different first second third hand hands arm arms head heads face faces eye eyes hair finger
        fingers foot feet leg legs shoulder shoulders desk desks chair chairs wall walls window windows door doors
        room rooms floor house houses building buildings street streets road roads bridge city town kitchen office
        offices library school hospital garden tree trees leaf leaves flower flowers sky cloud clouds sea river lake
        mountain mountains snow snowy field fields beach shore forest harbour harbor water fire grass rain sunset
        sunrise sun sand shelf shelves dog dogs cat cats bird birds horse horses fish boat boats ship ships cars
        truck trucks bike bikes bicycle bicycles plane planes airplane airplanes trains bus book books paper papers
        pen pens pencil phone phones laptop laptops computer computers keyboard keyboards screen screens screenshot
        screenshots board boards whiteboard whiteboards sticky sticker stickers sign signs flag flags map maps chart
        charts graph graphs picture pictures photograph photographs cup cups mug mugs glass glasses bottle bag bags
        box boxes shirt shirts shoe shoes hat hats coat tool tools toy toys key keys lock ball game games wheel
        wheels lights lamp food bread coffee tea cake apple apples banner poster posters button buttons checkbox
        morning night summer winter spring fall autumn today tomorrow yesterday year years month months week weeks
        day days hour hours time times way ways line lines row rows list lists group groups step steps background
        foreground shape shapes circle square arrow arrows text word words letter letters number numbers question
        questions answer answers user users team teams meeting meetings workshop workshops website websites homepage
        government health feedback research researcher researchers help need needs find start stop want wants come
        comes going goes went learn know think like love together outside inside upside downtown sideways upward
        outdoors indoors growing training testing nothing something everything anything wood steel stone gold silver
        maple beaver moose view piece pieces change changes result results event events launch award awards ceremony
        panel stage half home citizen citizens citizenship servant servants labelled labeled parked bedroom stairs
        roof traffic highway excerpt caption shadow ground rail track tracks runway market store shop shops customer
        customers buyer parent parents mother father daughter brother sister grandmother grandfather guest guests
        player players driver drivers farmer farmers fisher fishers firefighter firefighters soldier soldiers writer
        artist artists neighbour neighbours neighbor neighbors wind winds rainy sunny cloudy foggy misty frozen ice
        icy lighthouse wharf dock island islands shoreline coast coastline cliff cliffs meadow trail trails bear
        bears wolf goose geese salmon lobster potato potatoes fog ferry harvest wheat sled skate skates skating hill
        hills spreadsheet mockup mock-up wireframe timeline roadmap dropdown checklist envelope folder folders file
        files print printed handwritten blurred blurry framed close-up closeup aerial sketch sketches stack pile kid
        kids teen teens adult adults senior seniors elder elders folk drum drums dance dancer dancers dances sing
        sings singer singers band stages loon canoe canoes kayak eagle",
    heads: "department ministry office bank school university college museum centre center institute society house city
        court place street day week bureau agency service commission foundation board council committee",
    showing: "reads|reading|says|saying|marked|labelled|labeled|titled|entitled|called|captioned|with the word|with the words|
        shows the word|shows the words|bearing the motto|with the motto|bearing the words|heading shows|title shows|banner shows|
        sign shows|screen shows",
    letters: "",
    endings: "ing ings ed ly ness less ful ship ships ies ight ought ould ward wards tion's 's n't ty ry my ey kers wers ters",
    inside: "the thr wh sh ck gh ee oo ow aw wn kn tch dge",
    borrowed: "café cafés résumé résumés naïve naïveté façade façades cliché clichés décor fiancé fiancée entrée entrées déjà
        touché élite crème brûlée protégé protégés soirée début communiqué communiqués exposé mêlée crêpe crêpes purée
        sauté sautéed attaché pâté éclair éclairs habitué passé risqué soufflé tête-à-tête vis-à-vis papier-mâché rosé
        montréal québec métis coureurs inukshuk voyageur voyageurs poutine toque tuque dépanneur encore ballet croissant
        croissants baguette baguettes bouquet chef chefs menu genre matinée première señor jalapeño piñata über
        entrepreneur entrepreneurs amateur amateurs chauffeur connoisseur critique critiques boutique boutiques
        technique techniques unique antique antiques physique mystique oblique questionnaire questionnaires millionaire
        millionaires plateau plateaus bureau bureaus tableau chateau gateau adieu lieu milieu memoir reservoir repertoire
        grandeur liqueur tissue main chat rose fin grand petite long premier premiers
        aide ensemble capture lit court courts fond personnel pain coin part parts note notes sale page pages car train data orange
        six son tu collection silhouette silhouettes restaurant restaurants cassette",
    phrases: "lorem ipsum dolor sit amet|eau de parfum|eau de toilette|fleur de sel|soupe à l'oignon|sucre à la crème|
        tarte au sucre|pain au chocolat|à la carte|a la carte|à la mode|cul de sac|coup d'état|hors d'oeuvre|hors d'oeuvres|joie de vivre|raison d'être|
        déjà vu|en route|en masse|fait accompli|crème de la crème|je ne sais quoi|fleur de lys|fleur de lis|fleurs de lys|eau de toilette|
        pièce de résistance|pas de deux|objet d'art|mardi gras|grand prix|art nouveau|art déco|par excellence|du jour|
        bon voyage|bon appétit|c'est la vie|au pair|papier mâché|vis à vis|tour de force|tour de france|de facto|en suite|nom de plume|médecins sans frontières|tout le monde en parle|je me souviens|
        film noir|petit four|petits fours|
        haute couture|au courant",
};
