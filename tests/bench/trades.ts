/**
 * Invented-but-plausible catalogue of the bench: « type | NSF | ROME codes | titles ». Titles are those people know; the
 * variants (options) are added by the generator so that the catalogue has the size of the national one.
 */
export const diplomas = `500|221|D1104 D1102|Boulanger;Pâtissier;Chocolatier confiseur;Glacier fabricant
500|334|G1602 G1603|Cuisine;Commercialisation et services en hôtel-café-restaurant;Production et service en restaurations
500|254|H2902 H2913|Réalisations industrielles en chaudronnerie;Serrurier métallier;Ferronnier d’art
500|255|F1602 I1309|Électricien;Installateur en froid et conditionnement d’air
500|234|F1607 H2206|Charpentier bois;Menuisier fabricant;Menuisier installateur;Ébéniste
500|232|F1703 F1701|Maçon;Couvreur;Carreleur mosaïste;Plâtrier plaquiste;Tailleur de pierre
500|233|F1606 F1604|Peintre applicateur de revêtements;Monteur en isolation thermique et acoustique
500|227|F1603 I1308|Monteur en installations sanitaires;Monteur en installations thermiques
500|332|K1303 K1304|Accompagnant éducatif petite enfance;Agent accompagnant au grand âge
500|336|D1202 D1208|Métiers de la coiffure;Esthétique, cosmétique, parfumerie
500|252|I1604 I1606|Maintenance des véhicules;Réparation des carrosseries;Peinture en carrosserie
500|311|N1103 N1105|Opérateur logistique;Conducteur livreur de marchandises
500|242|B1803 H2402|Métiers de la mode, vêtement flou;Métiers de la mode, vêtement tailleur;Cordonnier bottier
500|212|A1501 A1403|Palefrenier soigneur;Métiers de l’agriculture;Maréchal-ferrant
500|214|A1203 D1209|Fleuriste;Jardinier paysagiste
400|250|I1304 I1310|Maintenance des systèmes de production connectés;Maintenance des équipements industriels
400|254|H2902 H2913 H2911|Technicien en chaudronnerie industrielle;Étude et réalisation d’agencement métallique
400|255|F1602 I1307|Métiers de l’électricité et de ses environnements connectés;Électrotechnique énergie équipements communicants
400|326|I1401 M1810|Cybersécurité, informatique et réseaux, électronique;Systèmes numériques
400|253|I1602 H2901|Aéronautique, option avionique;Aéronautique, option structure;Aéronautique, option systèmes
400|251|H2903 H2906|Technicien en réalisation de produits mécaniques;Technicien modeleur;Microtechniques
400|252|I1604 I1606|Maintenance des véhicules, voitures particulières;Maintenance des véhicules de transport routier;Carrossier peintre automobile
400|227|F1603 I1308|Installateur en chauffage, climatisation et énergies renouvelables;Maintenance et efficacité énergétique
400|234|F1503 H2206|Technicien constructeur bois;Technicien menuisier agenceur;Étude et réalisation d’agencement
400|232|F1104 F1703|Travaux publics;Technicien du bâtiment, organisation et réalisation du gros œuvre
400|334|G1602 G1603 G1801|Cuisine;Commercialisation et services en restauration
400|221|D1104 H2102|Boulanger pâtissier;Bio-industries de transformation
400|312|D1214 D1106|Métiers du commerce et de la vente;Métiers de l’accueil
400|324|M1607 M1605|Assistance à la gestion des organisations et de leurs activités
400|330|K1302 J1501|Accompagnement, soins et services à la personne;Animation, enfance et personnes âgées
400|311|N1103 N4101|Logistique;Conducteur transport routier marchandises;Organisation de transport de marchandises
400|322|E1306 E1308|Réalisation de produits imprimés et plurimédia;Façonnage de produits imprimés
400|242|B1803 H2411|Métiers de la couture et de la confection;Métiers du cuir, maroquinerie
400|343|K2303 K2306|Gestion des pollutions et protection de l’environnement;Hygiène, propreté, stérilisation
400|213|A1201 A1205|Forêt;Gestion des milieux naturels et de la faune
400|225|H3203 H2301|Plastiques et composites;Procédés de la chimie, de l’eau et des papiers-cartons
320|250|I1304 I1302|Maintenance des systèmes, systèmes de production;Maintenance des systèmes, systèmes éoliens;Conception et réalisation de systèmes automatiques
320|254|H1203 H2902|Conception et réalisation en chaudronnerie industrielle;Architectures en métal, conception et réalisation
320|255|H1209 F1602|Électrotechnique
320|326|M1801 M1810|Cybersécurité, informatique et réseaux, électronique;Services informatiques aux organisations
320|253|I1602 H1503|Aéronautique
320|227|F1106 I1102|Fluides, énergies, domotique;Environnement nucléaire;Maintenance des systèmes énergétiques
320|312|D1401 D1406|Management commercial opérationnel;Négociation et digitalisation de la relation client
320|314|M1203 M1608|Comptabilité et gestion
320|334|G1401 G1602|Management en hôtellerie restauration;Tourisme
320|331|K1802 K1305|Services et prestations des secteurs sanitaire et social;Diététique et nutrition;Opticien lunetier
320|222|H1503 H1505|Métiers de la chimie;Pilotage de procédés
320|225|H3201 H1206|Europlastics et composites
320|232|F1106 F1201|Bâtiment;Travaux publics;Géomètre topographe
320|211|A1301 A1405|Viticulture œnologie;Analyse et conduite de systèmes d’exploitation
320|321|E1106 E1103|Communication;Métiers de l’audiovisuel
320|343|K2306 H1302|Métiers des services à l’environnement;Métiers de l’eau
010|254|H2913|Soudage;Technicien en soudage;Technicien en tuyauterie
461|253|I1602 H3404|Technicien en peinture aéronautique;Technicien en chaudronnerie aéronautique et spatiale
010|221|D1104|Boulangerie spécialisée;Pâtisserie boulangère;Art de la cuisine allégée
450|336|D1202 D1208|Coiffure;Esthétique cosmétique parfumerie
450|227|F1603|Installateur, dépanneur en froid;Monteur en installations du génie climatique et sanitaire
450|234|F1503|Charpentier bois;Menuisier
450|331|J1307|Préparateur en pharmacie
251|250|I1304 H1402|Génie industriel et maintenance;Génie mécanique et productique;Génie électrique et informatique industrielle
251|326|M1805 M1810|Informatique;Réseaux et télécommunications;Métiers du multimédia et de l’internet
251|222|H1503|Chimie;Mesures physiques;Génie chimique, génie des procédés
250|227|H1302 I1503|Déconstruction des sites sensibles;Maîtrise de l’énergie, électricité, développement durable;Hydrogène et vecteurs énergétiques
250|234|F1106|Bois et ameublement;Conseil en architecture intérieure
170|250|H1206 I1102|Ingénieur généraliste;Ingénieur spécialité mécanique;Ingénieur spécialité génie industriel
135|326|M1805 M1802|Informatique;Cybersécurité des systèmes;Intelligence artificielle
135|331|J1506|Santé publique;Sciences infirmières`;

/** « code | names », masculine and feminine as in the ROME. */
export const trades = `D1104|Boulanger / Boulangère;Pâtissier / Pâtissière;Tourier / Tourière
D1102|Boulanger-viennoisier / Boulangère-viennoisière
G1602|Cuisinier / Cuisinière;Commis / Commise de cuisine;Chef de partie
G1603|Serveur / Serveuse en restauration;Employé polyvalent / Employée polyvalente de restauration
H2902|Chaudronnier / Chaudronnière;Tôlier-chaudronnier / Tôlière-chaudronnière
H2913|Soudeur / Soudeuse;Soudeur / Soudeuse à l’arc;Soudeur-tuyauteur / Soudeuse-tuyauteuse
H2911|Métallier / Métallière;Serrurier-métallier / Serrurière-métallière
F1602|Électricien / Électricienne du bâtiment;Installateur / Installatrice en domotique
F1603|Plombier / Plombière;Chauffagiste;Installateur / Installatrice sanitaire
I1308|Technicien / Technicienne de maintenance en chauffage
F1607|Charpentier / Charpentière bois;Menuisier poseur / Menuisière poseuse
F1503|Constructeur / Constructrice bois;Charpentier / Charpentière
F1703|Maçon / Maçonne;Coffreur / Coffreuse
F1701|Couvreur / Couvreuse;Zingueur / Zingueuse
F1606|Peintre en bâtiment;Peintre décorateur / Peintre décoratrice
K1303|Auxiliaire petite enfance;Assistant maternel / Assistante maternelle
K1302|Aide à domicile;Auxiliaire de vie sociale
J1501|Aide-soignant / Aide-soignante
J1506|Infirmier / Infirmière en soins généraux
J1307|Préparateur / Préparatrice en pharmacie
D1202|Coiffeur / Coiffeuse;Barbier / Barbière
D1208|Esthéticien / Esthéticienne
I1604|Mécanicien / Mécanicienne automobile;Électricien / Électricienne automobile
I1606|Carrossier / Carrossière;Peintre en carrosserie
I1602|Mécanicien / Mécanicienne aéronautique;Peintre aéronautique;Monteur / Monteuse câbleur aéronautique
H3404|Peintre industriel / Peintre industrielle;Peintre aéronautique
I1304|Technicien / Technicienne de maintenance industrielle;Électromécanicien / Électromécanicienne
I1310|Mécanicien / Mécanicienne de maintenance industrielle
N1103|Magasinier / Magasinière;Préparateur / Préparatrice de commandes
N4101|Conducteur routier / Conductrice routière
B1803|Couturier / Couturière;Modéliste
A1203|Jardinier / Jardinière paysagiste;Élagueur / Élagueuse
A1301|Œnologue;Maître / Maîtresse de chai
M1801|Administrateur / Administratrice réseaux
M1802|Expert / Experte en cybersécurité
M1805|Développeur / Développeuse informatique
I1401|Technicien / Technicienne informatique;Technicien / Technicienne cybersécurité
D1401|Assistant commercial / Assistante commerciale
M1203|Comptable;Assistant / Assistante comptable
I1102|Ingénieur / Ingénieure de maintenance;Ingénieur / Ingénieure éolien
H1503|Technicien / Technicienne de laboratoire
K2303|Agent / Agente de tri;Opérateur / Opératrice de déconstruction`;

export const schoolNames =
  'Jules Ferry;Jean Jaurès;Marie Curie;Louis Pasteur;Victor Hugo;Gustave Eiffel;Simone Veil;Jean Moulin;Émile Zola;Joliot-Curie;Paul Langevin;Jacques Prévert;Albert Camus;Antoine de Saint-Exupéry;Marcel Dassault;Denis Diderot;Blaise Pascal;René Cassin;Rosa Parks;Olympe de Gouges;Aristide Briand;Ambroise Croizat;Saint-Joseph;Sainte-Marie;Notre-Dame;Saint-Michel;Louis Armand;Bernard Palissy;Ambroise Paré;Philippe Cousteau;de l’Estuaire;du Parc;des Rives;de la Plaine;Les Coteaux;Léonard de Vinci;Marc Seguin;Benoît Charvet;Edmond Rostand;Eugène Hénaff';
