/** Words that capitals without accents lose, and how names of establishments are cased. Lower case, folded → French. */
const accented =
  `maréchal chrétien chrétienne réussite Galilée Mendès Caillié agglomération archéologie bénévole cinéma création
  crèche décor délégation démocratique déléguée diététique électromécanique étoile fédération fédérale ébénisterie événement filière
  géomètre géologie ménager ménagère protégé qualité relève réparation réseau réseaux stratégie téléphonie télécommunication
  télécommunications académie académique adaptation adaptée âge André Aimé Aimée Amédée Andrée aéronautique aéronautiques aérospatiale à
  Barré Bérenger Béziers bâtiment Benoît Bréhat Cécile Célestin Cézanne Clément Clémence Crépin château Châteauroux
  collège collèges collégial coopérative d’élevage Déodat Désiré développement Dorée électricité électrique électronique élevage
  Élie Élisabeth Élisée Éloi Émile Émilie Émilien énergie énergies équestre équipements Érasme Étienne Eugène Éluard Évariste
  école écoles écologie économie économique éco éducatif éducation éducative électrotechnique enseignement été étude études
  européen européenne esthétique expérimental Félix Félicité Fénelon Ferré Frédéric Frédérique François Françoise français
  française Gaël général générale généraux Gérard Gérardmer Geneviève Grégoire gérontologie
  Hélène Héloïse Hippolyte Hérault hôtelier hôtelière hôtellerie horlogerie héritage
  inférieur ingénieur ingénieurs intégré Irène Isère Jaurès Jérémie Jérôme José Joséphine Kerguélen Léo Léon Léonard Léonce
  Léopold Lépine Liévin lycée lycées Lumière Lurçat maçon maçonnerie mécanique médico médical médicale mérite métallurgie métier
  métiers Michèle Mistral Molière Moulin Médéric Méditerranée Mézières mobilité numérique Noé Noël océan opérateur orthopédie
  pâtisserie pépinière pédagogique Périer Périgueux Péguy Pénélope pôle plasturgie polymères Prévert privé privée privés
  propreté Prospér rééducation Rémi Rémy René Renée régional régionale régionaux République réunion Réaumur Roméo
  santé sécurité sécurité spécial spécialisé spécialisée supérieur supérieure supérieures Sévigné Stéphane société
  technicité Thérèse théâtre Théodore Théophile thérapeutique unité université universités véhicule véhicules vétérinaire
  Valéry Vézelay Véronèse Zoé Angoulême Besançon Blérancourt Béthune Créteil Cusset Épinal Évreux Évry Fécamp Grâce Guéret
  Hyères Mâcon Montélimar Nîmes Orléans Saône Sète Thônes Vendôme Réole Isère Rhône Drôme Lozère Ardèche Ariège Corrèze
  Finistère Hautes-Pyrénées Pyrénées Vendée Nièvre Mayenne Vosges Réunion Guyane Cœur sœurs œuvres œuvre désertes
  Curie Césaire Aimé Gagarine Théas Guéhenno Doré Frênes Dôme Renaud Mirbée Cévennes Gévaudan Forêt forestière forestier
  bâtisseurs véhicules spécialités compétences présentation littéraire théologie Molé Cité modèle Sacré immaculée Assomption
  Médecine pharmacie odontologie ergothérapie kinésithérapie psychomotricité infirmière puéricultrice ambulancier`
    .split(/\s+/)
    .filter(Boolean);

/** Written without accent on purpose in other senses, or ambiguous: left alone. */
const ambiguous = new Set(['a', 'mistral', 'moulin', 'curie', 'renaud']);

const bare = (word: string): string => word.replace(/œ/g, 'oe').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const accentOf = new Map(
  accented.map((word) => [bare(word), word] as const).filter(([key]) => !ambiguous.has(key)),
);

/** Common nouns and adjectives of names of establishments: small letters inside a name. */
export const commonWords = new Set(
  `lycee lycees college ecole ecoles institut institution centre unite universite universitaire faculte formation formations
   apprentissage apprentis apprenti professionnel professionnelle professionnelles professionnels polyvalent polyvalente general
   generale technologique technologiques technique techniques prive privee public publique agricole agricoles horticole viticole
   hotelier hoteliere maritime municipal municipale regional regionale departemental departementale national nationale superieur
   superieure superieures enseignement adapte metier metiers maison familiale rurale education orientation campus section annexe
   groupe ensemble scolaire etablissement local reeducation association chambre commerce industrie artisanat batiment travaux
   publics promotion developpement gestion services service sante social sociale sociaux sport sports arts art hotellerie
   restauration tourisme mecanique electronique informatique numerique habitat energies energie bois automobile transport
   transports logistique coiffure esthetique vente personne personnes soins administration affaires ingenieurs ingenieur sciences
   interprofessionnel interprofessionnelle interconsulaire international internationale europeen europeenne permanente continue
   paysager paysage rural ruraux foret forestier forestiere elevage environnement academique academie appliques appliquees
   industriel industrielle industriels industrielles commercial commerciale hospitalier universitaires veterinaire etudes
   animation libre devoir multiprofessionnel alternance laboratoire adultes jeunes filles garcons notre`
    .split(/\s+/)
    .filter(Boolean),
);
commonWords.delete('notre');

export const particles = new Set([
  'de',
  'du',
  'des',
  'd',
  'et',
  'en',
  'au',
  'aux',
  'sur',
  'sous',
  'par',
  'pour',
  'dans',
  'ou',
  'un',
  'une',
  'les',
  'le',
  'la',
  'l',
  'à',
  'a',
]);

/** Kept in capitals. */
export const acronyms = new Set(
  `CFA CFAA UFA BTP CCI CMA MFR AFPI AFPA IUT UIMM EREA EPLEFPA EPLE CFPPA IREO IFRIA CNAM GRETA BTS STS CPGE INSA UTC UTT UTBM ENSAM
   ESTP IFSI IUFM INSPE CREPS GIP GIE OGEC AGEFOS OPCO URMA IFA ADEFA AFTRAL CESI EPSI ESI ISEN ISEP EDF SNCF RATP LEGTA LPA
   LEAP CNEAP UNREP FR PME TP ICAM ENILV ENIL CFI CFAI ITII IRFA IRTS IFPM IMT TPE ISARA IFPA ITEP IME SEP SEGPA DSDEN CIO TIC VAE AOCDTF`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * The letters « nd » were removed from the names of one file by its author: the words that this made, and the true ones
 * (established by comparing the two files of lycées, UAI by UAI). Only words that do not exist otherwise.
 */
export const lostLetters = new Map(
  Object.entries({
    alexara: 'Alexandra',
    alexare: 'Alexandre',
    allee: 'Allende',
    aorre: 'Andorre',
    are: 'André',
    arma: 'Armand',
    bertra: 'Bertrand',
    bria: 'Briand',
    chateaubria: 'Chateaubriand',
    coorcet: 'Condorcet',
    edmo: 'Edmond',
    ferdina: 'Ferdinand',
    ferna: 'Fernand',
    ferra: 'Ferrand',
    flare: 'Flandre',
    flares: 'Flandres',
    foation: 'fondation',
    gahi: 'Gandhi',
    gra: 'Grand',
    grachamp: 'Grandchamp',
    grae: 'Grande',
    guerae: 'Guérande',
    laerneau: 'Landerneau',
    laes: 'Landes',
    laivisiau: 'Landivisiau',
    legra: 'Legrand',
    maela: 'Mandela',
    marmae: 'Marmande',
    mees: 'Mendès',
    mitterra: 'Mitterrand',
    moeville: 'Mondeville',
    montro: 'Montrond',
    moraiere: 'Morandière',
    normaie: 'Normandie',
    perria: 'Perriand',
    raymo: 'Raymond',
    rola: 'Roland',
    rolla: 'Rolland',
    rosta: 'Rostand',
    sa: 'Sand',
    stehal: 'Stendhal',
    vaoeuvre: 'Vandœuvre',
    veee: 'Vendée',
    veome: 'Vendôme',
    vermaois: 'Vermandois',
  }),
);
