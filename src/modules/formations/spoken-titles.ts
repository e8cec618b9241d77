/**
 * What pupils and teachers call a diploma, which its official title never says: initials (« MCO », « MELEC ») and trades.
 * Each key is how the title begins, folded; its words have the weight of the title. Former initials stay with the diploma that
 * replaced them.
 */
export const spokenTitles: Record<string, string> = {
  'management commercial operationnel': 'mco muc',
  'negociation et digitalisation de la relation client': 'ndrc nrc',
  'gestion de la pme': 'gpme',
  'comptabilite et gestion': 'cg comptable',
  'services informatiques aux organisations': 'sio slam sisr informaticien',
  'support a l action manageriale': 'sam assistant manager',
  'services et prestations des secteurs sanitaire et social': 'sp3s',
  'commerce international': 'ci',
  'professions immobilieres': 'agent immobilier',
  'conseil et commercialisation de solutions techniques': 'ccst',
  'gestion des transports et logistique associee': 'gtla logisticien',
  'conception des processus de realisation de produits': 'cprp',
  'economie sociale et familiale': 'esf',
  'metiers de l electricite et de ses environnements connectes': 'melec electricien',
  'maintenance des systemes de production connectes': 'mspc mei',
  'accompagnement soins et services a la personne': 'assp',
  'services aux personnes et vente en espace rural': 'sapver',
  'services aux personnes et aux territoires': 'sapat',
  'service aux personnes et aux territoires': 'sapat',
  'assistance a la gestion des organisations': 'agora secretaire',
  'metiers du commerce et de la vente': 'mcv vendeur vendeuse',
  'equipier polyvalent du commerce': 'epc vendeur vendeuse',
  'equipier polyvalent de commerce': 'epc vendeur vendeuse',
  'animation enfance et personnes agees': 'aepa',
  'accompagnant educatif petite enfance': 'aepe',
  'commercialisation et services en hotel cafe restaurant': 'hcr serveur serveuse',
  'commercialisation et services en restauration': 'serveur serveuse',
  'maintenance des vehicules option a': 'mecanicien auto automobile garagiste voiture',
  'maintenance des vehicules option b': 'mecanicien poids lourd camion',
  'maintenance des vehicules option c': 'mecanicien moto mecano',
  'cybersecurite informatique et reseaux electronique': 'ciel sn',
  'monteur en installations sanitaires': 'plombier',
};
