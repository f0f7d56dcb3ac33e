//! French, as it is written in Canada and elsewhere.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "fr",
    strong: "un une est sont avec sur dans qui que quoi leur leurs ses ces cette cet ils elle elles il on je tu nous vous
        lui eux entre vers chez par pas sous ainsi lors lorsque dont où à qu' n' s' c' j' m' t' jusqu' lorsqu' puisqu'
        ont été être avoir fait font tout toute tous toutes plusieurs devant derrière autour afin comme mais deux trois
        quatre cinq six sept huit neuf dix pour sans puis très aussi donc quand si ni ne se sa son mon ma mes ta tes
        notre nos votre vos ce ça cela ceux celle celles celui peut peuvent doit doivent était étaient sera seront avait
        avaient pendant depuis avant après contre parmi selon malgré près moins même mêmes autre autres chaque
        quelques aucun aucune bien ici là voici voilà encore déjà toujours jamais y",
    weak: "le la les de du des et en au l' d' ou a me plus aux",
    common: "courbe courbes schéma schémas homme hommes femme femmes enfant enfants garçon garçons fille filles personne personnes gens bébé ami amis
        amie amies travailleur travailleurs étudiant étudiants étudiante étudiantes élève élèves enseignant
        enseignante infirmier infirmière médecin médecins foule conférencier conférencière membre membres employé
        employés employée employées collègue collègues vétéran vétérans combattant combattants famille familles
        équipe équipes fonctionnaire fonctionnaires assis assise assises debout tenant regardant parlant souriant
        travaillant marchant écrivant lisant portant montrant utilisant pointant écoutant riant courant jouant
        indiquant affichant illustrant représentant regarde regardent tient tiennent parle parlent sourit sourient
        travaille travaillent marche marchent porte portent montre montrent utilise utilisent indique indiquent
        affiche affichent présente présentent explique expliquent discute discutent écoute écoutent écrit écrivent
        lisent rit dit disent prend prennent vole courent joue jouent mène trouve trouvent partage partagent
        raccorde appuie travaux vieux vieille vieilles jeune jeunes nouveau nouveaux nouvelle nouvelles petit petits
        petites grande grands grandes haut haute hauts bas basse longue ouvert ouverte ouverts vide vides plein
        pleine remplie remplies rempli blanc blanche blancs blanches noir noire noirs noires bleu bleue bleus bleues
        vert verte verts vertes jaune jaunes brun brune gris grise rouges rouge roses violet violette foncé clair
        claire coloré colorés beau belle beaux belles gauche droite premier première deuxième troisième dernier
        dernière côté côte mains bras tête têtes visage visages oeil œil yeux cheveux doigt doigts pied pieds jambe
        jambes dos épaule bureaux chaise chaises mur murs fenêtre fenêtres portes pièce pièces salle salles plancher
        maison maisons édifice édifices immeuble immeubles bâtiment rue rues pont ville cuisine bibliothèque école
        hôpital jardin locaux étagère arbre arbres feuille feuilles fleur fleurs ciel nuage nuages mer rivière
        fleuve lac montagne montagnes neige champ champs plage forêt eau feu herbe pluie soleil sable pelouse quai
        phare chien chiens chats oiseau oiseaux cheval chevaux poisson bateau bateaux navire voiture voitures camion
        vélo vélos avion avions autobus livre livres papier papiers stylo stylos crayon crayons téléphone téléphones
        ordinateur ordinateurs clavier claviers écran écrans copie saisie babillard tableaux autocollant
        autocollants papillons adhésifs affiches drapeau drapeaux cartes carte graphique graphiques diagramme dessin
        dessins peinture tasse tasses verre verres bouteille sac sacs boîte boîtes chemise chemises chaussure
        chaussures chapeau manteau outil outils jouet jouets clé clés cadenas ballon roue roues lumière lumières
        lampe café gâteau pomme pommes bannière bannières bouton boutons gazouillis billet courriel matin soir nuit
        hiver printemps automne aujourd'hui demain hier jour jours journée mois semaine semaines année années heure
        heures temps fois façon partie ligne lignes rangée liste listes groupe groupes étape étapes arrière-plan
        premier-plan forme formes cercle cercles carré flèche flèches texte textes mot mots lettre lettres chiffre
        chiffres réponse réponses utilisateur utilisateurs utilisatrice données rencontre réunion réunions atelier
        ateliers gouvernement santé rétroaction recherche chercheur chercheurs aide besoin besoins aider voir faire
        mettre prendre venir aller savoir dehors dedans extérieur intérieur résultat résultats essai essais
        lancement cérémonie événement événements prix citoyen citoyens citoyenne citoyennes couleur couleurs teinte
        extrait avis titre légende moitié parapluie parapluies mise journaux sortie canevas intitulée intitulé
        morceau morceaux vue aérienne gros-plan ombre sol rail voie piste marché magasin client clients cliente
        parents mère père soeur sœur frère invité invités joueur joueurs joueuse conducteur agriculteur agriculteurs
        pêcheur pêcheurs pêcheuse pompier pompiers soldat soldats auteur auteure artiste voisin voisins vent glace
        gelé gelée brouillard quais île îles rivage côtes falaise falaises pré sentier sentiers loup saumon homard
        patate traversier récolte blé traîneau patin patins patinent colline collines aquarelle croquis maquette
        échéancier enveloppe dossier dossiers fichier fichiers imprimé manuscrit flou floue encadré pile adulte
        adultes aîné aînés aînée tambour danse dansent danseur danseurs danseuse chante chantent chanteur chanteuse
        bois acier argent érable castor orignal canot canots raquettes cabane sucre érables portatif utilisé
        citoyenneté clavardage",
    heads: "agence commission salon jardin festival service services ministère conseil bureau banque office société
        université école collège centre institut musée forum fondation association fédération comité assemblée
        parlement cour ville place rue journée semaine loi charte prix ordre parc fête bibliothèque régie caisse
        ressources affaires anciens transports santé secrétariat gouvernement chambre cité théâtre collectif maison
        hôpital caisses revue tribunal commissariat réseau parti bloc coalition direction archives emploi patrimoine
        sécurité gendarmerie parcs code déclaration convention alliance syndicat confédération ligue club orchestre
        chœur ballet opéra galerie librairie éditions journal magazine radio hôtel auberge café restaurant
        boulangerie église cathédrale basilique gare aéroport port pont mont lac île baie côte vallée route chemin
        boulevard avenue quartier village cimetière monument tour château fort marché sentier réserve refuge
        ordinateurs amis femmes union cercle coopérative compagnie laboratoire observatoire programme projet
        stratégie plan politique règlement enquête prestations sommet congrès concours coupe jeux croix armée forces
        marine garde défense justice finances pêches environnement agriculture innovation industrie travaux emplois
        statistique élections",
    showing: "indique|indiquant|dit|disant|qui affiche|écran affiche|titre affiche|page affiche|site affiche|
        téléphone affiche|panneau affiche|tableau affiche|bannière affiche|enseigne affiche|affichant|proclame|proclamant|annonce|annonçant|intitulé|intitulée|intitulés|intitulées|
        titré|titrée|on peut lire|on lit|peut-on lire|lit-on|porte la mention|portant la mention|avec la mention|avec le mot|avec les mots|
        avec la devise|avec l'inscription|porte l'inscription|montre les mots",
    letters: "éèêëàâçîïôûùœæ",
    endings: "eau eaux eux euse euses oir oirs oire aire aires ique iques aient ez trice eur eurs isme iste ois elle elles
        ille illes asse esse issent ivent ienne iennes",
    inside: "oeu euil eill ouill ieux aill oie ouv",
    borrowed: "week-end week-ends weekend weekends web internet parking hockey marketing camping meeting brainstorming shopping
        design designer designers blog blogue email smartphone hashtag podcast webinaire startup start-up leadership
        coaching streaming selfie selfies kayak kayaks ski kiosque wiki wok kiwi anorak kilomètre kilo kilos hackathon
        jogging jogger pickup show cowboy football rugby baseball jury sexy lobby stand stock stocks
        sweat-shirt t-shirt sandwich sandwichs whisky feedback backlog sprint sprints scrum kanban dashboard
        newsletter workflow framework tweet tweets trekking iceberg shérif rock jazz
        capture",
    phrases: "fish and chips|behind the scenes|best of|made in|made in canada|think tank|stand by|all inclusive|design thinking|open source|big data|burn out|
        happy hour|know how|work in progress|user story|stand up|fact checking|black friday|cyber monday|start up|check in|hot dog|
        open data|user experience|self service|back office|front end|back end|full stack|code for canada|code for america|
        do it yourself|fair play|low cost|a capella|do not track|sign in|log in|daily scrum|stand up meeting",
};
