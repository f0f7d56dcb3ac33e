use super::*;

#[test]
fn a_title_and_its_maker_are_no_sentence() {
    let site = [Lang::new("en"), Lang::new("fr")];
    for text in ["Le Déjeuner sur l’herbe, Édouard Manet", "The Night Watch in the great hall – Rembrandt van Rijn"]
    {
        assert_eq!(sure(text, &site), None, "{text}");
    }
    let texts = "Une femme est assise sur une chaise avec son chien, dans la Grande Salle";
    assert_eq!(sure(texts, &site).map(Lang::as_str), Some("fr"));
}

#[test]
fn every_code_is_one_that_the_detector_knows() {
    for (two, three) in CODES {
        assert!(detectable(two).is_some(), "{two} {three}");
    }
}

#[test]
fn a_sentence_is_reported_and_a_scrap_is_not() {
    let site = [Lang::new("en-CA"), Lang::new("fr")];
    for (text, expected) in [
        ("Initial testing of the Pulse platform seeded with canada.ca domains.", Some("en-CA")),
        ("Des membres de l’équipe analysent les commentaires des anciens combattants.", Some("fr")),
        ("Photo", None),
        ("Aaron Snow", None),
    ] {
        assert_eq!(detected_language(text, &site).map(Lang::as_str), expected, "{text}");
    }
    assert!(
        detected_language("Initial testing of the Pulse platform with domains", &[Lang::new("en"), Lang::new("iu")])
            .is_none()
    );
}

#[test]
fn a_text_in_another_script_is_never_in_this_language() {
    const NAMES: &str =
        "nginx, postgres, redis, prometheus, Visual Studio Code for the Web and the GitHub Actions of Microsoft";
    for (lang, text) in [
        (
            "ja",
            "nginx、postgres、redis、prometheus の四つのサービスを線でつないだ構成図で、右側に監視用のサーバーと利用者の画面が並んでいます",
        ),
        ("zh", "的四个服务连接在一起的架构图右边是监控服务器和用户界面"),
        ("ko", "네 개의 서비스를 선으로 연결한 구성도이며 오른쪽에 모니터링 서버가 있습니다"),
        ("ru", "Схема четырёх сервисов, соединённых линиями, справа сервер мониторинга"),
        ("el", "Διάγραμμα τεσσάρων υπηρεσιών που συνδέονται με γραμμές"),
        ("ar", "مخطط لأربع خدمات متصلة بخطوط وعلى اليمين خادم المراقبة"),
        ("he", "תרשים של ארבעה שירותים המחוברים בקווים ומימין שרת ניטור"),
        ("th", "แผนภาพของบริการสี่รายการที่เชื่อมต่อกันด้วยเส้น"),
        ("hi", "चार सेवाओं का चित्र जो रेखाओं से जुड़ी हैं और दाईं ओर सर्वर है"),
        ("iu", "ᐃᓄᒃᑎᑐᑦ ᑎᑎᕋᖅᓯᒪᔪᖅ ᓄᓇᕗᒻᒥ ᐊᒻᒪ ᐊᐅᓚᑦᑎᔨᒃᑯᑦ"),
        ("ka", "ოთხი სერვისის დიაგრამა, რომლებიც ხაზებით არის დაკავშირებული"),
        ("hy", "Չորս ծառայությունների գծապատկեր, որոնք միացված են գծերով"),
    ] {
        for site in [vec!["en", lang], vec!["en", "fr"], vec!["en", "fr", lang]] {
            let site: Vec<Lang> = site.into_iter().map(Lang::new).collect();
            for text in [text.to_owned(), format!("{NAMES} {text}"), format!("{text} {NAMES} {NAMES}")] {
                let found = sure(&text, &site).map(Lang::as_str);
                assert!(found.is_none() || found == Some(lang), "{lang}: {found:?}: {text}");
                assert!(mixed_languages(&text, &site).is_empty(), "{text}");
            }
        }
    }
}

#[test]
fn of_languages_without_a_table_only_what_is_sure() {
    let site = |lang: &str| [Lang::new("en"), Lang::new(lang)];
    let english =
        "A group of people is sitting around a table with their laptops and the coffee is on the table beside them";
    for lang in ["ja", "ru", "sv"] {
        assert_eq!(sure(english, &site(lang)).map(Lang::as_str), Some("en"), "{lang}");
    }
    for (lang, text) in [
        ("ja", "Kubernetes Docker Jenkins Grafana Terraform Prometheus Elasticsearch Logstash Kibana"),
        ("sv", "Docker Compose, GitHub Actions, Visual Studio Code, Jenkins, Kubernetes, Terraform, Grafana"),
        ("sv", "En grupp människor sitter runt ett bord med sina datorer i Visual Studio Code och GitHub"),
        ("pl", "Grupa osób siedzi przy stole z laptopami, na ekranie Visual Studio Code i GitHub Actions"),
    ] {
        assert_ne!(sure(text, &site(lang)).map(Lang::as_str), Some("en"), "{text}");
    }
}

#[test]
fn errors_need_more_than_a_name_or_a_quotation() {
    let site = [Lang::new("en"), Lang::new("fr")];
    for (text, expected) in [
        ("Graphique des résultats de l’enquête sur les services", Some("fr")),
        ("Des membres de l’équipe du Service numérique canadien", Some("fr")),
        ("Une femme tient un téléphone", Some("fr")),
        ("A woman is holding a phone with her hands", Some("en")),
        ("Red maple leaves", Some("en")),
        ("Two women talking", Some("en")),
        ("Un homme assis", Some("fr")),
        ("Place de la Concorde", None),
        ("Commission de la fonction publique du Canada", None),
        ("Un grupo de personas en la sala de la casa", None),
        ("Bank of the West", None),
        ("The Department of Veterans Affairs and the Bank of Canada", None),
        ("Affiche : « The team is at work with their tools »", None),
        ("A poster that reads “Ils sont dans la salle”", Some("en")),
        ("The team is at work with their tools, Jan van der Ven Horst", None),
        ("Photo Aaron Snow", None),
        ("Logo of the Office québécois de la langue française", None),
        ("Loi sur la protection des renseignements personnels et les documents électroniques", None),
        ("Food truck", None),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit", None),
        ("Logo : the team is at work with their tools", None),
        ("Un panneau indique that the team is at work with their tools", Some("fr")),
        ("The banner says bienvenue à toutes et à tous", Some("en")),
        ("Pompiers enroulant des tuyaux", Some("fr")),
        ("", None),
    ] {
        assert_eq!(sure(text, &site).map(Lang::as_str), expected, "{text}");
    }
}

#[test]
fn two_languages_in_one_text_are_reported() {
    let site = [Lang::new("en"), Lang::new("fr")];
    for (text, count) in [
        ("The team is at work. L’équipe est dans la salle.", 2),
        ("The team is at work / L’équipe est dans la salle", 2),
        ("The team is at the Place de la Concorde", 0),
        ("The team is at work. They have tools.", 0),
        ("A sign that is in French: « L’équipe est dans la salle »", 0),
        // What is shown is quoted, to the end of its side.
        ("A page that shows this: l’équipe est dans la salle", 0),
        ("Une pancarte où on peut lire the team is at work with their tools", 0),
        ("The team is at work: l’équipe est dans la salle / Une femme est avec son chien", 2),
        // Parts of one sentence, by their letters as well.
        ("Crowd at the summer concert - Foule au concert d’été", 2),
        ("Un menuisier ponce une porte, dust flying all around him", 2),
        ("Diagramme à barres des séjours à l’hôpital, broken down by age and sex", 2),
        ("An art nouveau staircase in a maison de maître", 0),
        ("A letter that begins Madame, Monsieur and ends Veuillez agréer mes salutations", 0),
        ("A voice beside the text Veuillez laisser un message dans la boîte", 0),
    ] {
        assert_eq!(mixed_languages(text, &site).len(), count, "{text}");
    }
}

#[test]
fn the_words_of_a_language_must_weigh_enough() {
    let site = [Lang::new("en"), Lang::new("fr")];
    for (text, expected) in [
        // A strong word and a weak one: six.
        ("with the xylo", Some("en")),
        ("with the Xylo", None),
        // With letters that are as English as the words: five, and each plain word counts one, two at most.
        ("red zorb boxes", Some("en")),
        ("with bath hall", Some("en")),
        ("with the", None),
        ("red the Zorb", Some("en")),
        ("the zorb", None),
        ("red zorb", None),
        // Letters of Italian confirm nothing; then it takes eight without a strong word.
        ("the giardino team", None),
        ("the red team giardino", Some("en")),
        // Behind a word that names begin with, two strong ones.
        ("Department with that xylo", Some("en")),
        ("Department with the red xylo", None),
        // A fifth of the weight may speak for the other language.
        ("with with the xylo de", Some("en")),
        ("with the red xylo de", None),
    ] {
        assert_eq!(sure(text, &site).map(Lang::as_str), expected, "{text}");
    }
    for site in [&["en"][..], &["en", "en-CA"]] {
        let site: Vec<Lang> = site.iter().copied().map(Lang::new).collect();
        assert_eq!(sure("with the red team", &site), None, "a language alone is none of two: {site:?}");
    }
}

#[test]
fn a_maker_is_a_name_of_two_to_five_words_behind_one_title() {
    for text in ["The boats, Jan Snow", "The boats – Jan Snow.", "The boats, Jan de la van Snow", "A — Jan Snow"] {
        assert!(is_work_of_somebody(text), "{text}");
    }
    for text in [
        "The boats, Snow",
        "The boats, Jan de la van der Snow",
        "The boats, Jan snow",
        "The boats, de la Snow",
        "One. The boats, Jan Snow",
        "One, the boats, Jan Snow",
        "Jan Snow",
    ] {
        assert!(!is_work_of_somebody(text), "{text}");
    }
}

#[test]
fn a_name_of_an_organisation_may_be_in_any_language() {
    let site = [Lang::new("en"), Lang::new("fr")];
    for (text, expected) in [
        ("Agence du revenu", true),
        ("The Department of health", true),
        ("Revenu de l’agence", false),
        ("The Department with that xylo on the desk", false),
    ] {
        assert_eq!(may_be_name(text, &site), expected, "{text}");
    }
}

#[test]
fn each_part_of_a_mixed_text_weighs_enough() {
    let (en, fr) = (position("en").unwrap(), position("fr").unwrap());
    for (text, holds) in [
        // Seven on either side, a strong word and a plain one among them.
        ("with red avec équipe", true),
        ("with the xylo avec équipe", false),
        ("with red avec la xylo", false),
        ("the red team avec équipe", false),
        ("with which Xylo avec équipe", false),
        // A quarter of the weight may speak for the other language.
        ("de with red the avec équipe", true),
        ("de with red avec équipe", false),
    ] {
        assert_eq!(holds_part(&words(text, &[en, fr]), en, fr), holds, "{text}");
    }
}

#[test]
fn the_densest_words_are_those_on_end_that_speak_most() {
    let (en, fr) = (position("en").unwrap(), position("fr").unwrap());
    for (text, range) in [
        ("with avec équipe red", 1..3),
        ("xylo avec équipe", 1..3),
        ("avec with équipe dans", 2..4),
        ("avec xylo équipe with", 0..3),
        ("avec with équipe", 0..1),
        ("with red", 0..0),
    ] {
        assert_eq!(densest(&words(text, &[en, fr]), fr, en), range, "{text}");
    }
}

#[test]
fn languages_are_distinguished_by_their_primary_tag() {
    let site = ["en-CA", "en", "fr", "fr-CA"].map(Lang::new);
    assert_eq!(distinct(&site).into_iter().map(Lang::as_str).collect::<Vec<_>>(), ["en-CA", "fr"]);
    let text = "The team is at work. L’équipe est dans la salle. The team is at work.";
    assert_eq!(mixed_languages(text, &site).into_iter().map(Lang::as_str).collect::<Vec<_>>(), ["en-CA", "fr"]);
    assert_eq!(mixed_languages(text, &["en", "xx"].map(Lang::new)), Vec::<&Lang>::new(), "one is not known");
}

#[test]
fn a_language_alone_or_a_scrap_is_not_detected() {
    let text = "Initial testing of the Pulse platform seeded with domains";
    assert_eq!(detected_language(text, &[Lang::new("en")]), None);
    assert_eq!(detected_language("The team, at work here", &["en", "ru"].map(Lang::new)), None, "too few letters");
    let dense = "四つのサービスを線でつないだ構成図で、右側に監視用の";
    assert_eq!(Scripts::of(dense).letters, 25);
    assert_eq!(sure(dense, &["en", "ja"].map(Lang::new)).map(Lang::as_str), Some("ja"));
}

#[test]
fn a_sentence_among_letters_of_another_script_is_not_judged() {
    let text = "A group of people is sitting around a table with their laptops and the coffee of Борис beside them";
    assert_eq!(sure(text, &["en", "ru"].map(Lang::new)), None);
    assert_eq!(sure(&text.replace("Борис", "Boris"), &["en", "ru"].map(Lang::new)).map(Lang::as_str), Some("en"));
}

#[test]
fn so_many_letters_are_enough() {
    for other in ["sv", "ru", "ja"] {
        let site = ["en", other].map(Lang::new);
        let of = |lang: Option<&Lang>| lang.map(|lang| lang.as_str().to_owned());
        // Twenty-four for a guess, sixty to be sure of it.
        for (text, detected) in [("the weather is with this that", Some("en")), ("the weather is with this tha", None)]
        {
            assert_eq!(of(detected_language(text, &site)).as_deref(), detected, "{text}");
        }
        let text = "A group of people is sitting around a table with their laptops and the ";
        for (end, is_sure) in [("cup", Some("en")), ("cu", None)] {
            assert_eq!(of(sure(&format!("{text}{end}"), &site)).as_deref(), is_sure, "{end}");
        }
    }
}

#[test]
fn the_languages_of_sentences_come_in_the_order_of_the_text() {
    let site = ["en", "fr"].map(Lang::new);
    let found = mixed_languages("L’équipe est dans la salle. The team is at work.", &site);
    assert_eq!(found.into_iter().map(Lang::as_str).collect::<Vec<_>>(), ["fr", "en"]);
}
