/** Who publishes the nomenclatures, as printed next to each fact. */
export const BCN = {
  publisher: 'Ministère chargé de l’éducation nationale (Depp), Base centrale des nomenclatures',
  licence: 'Nomenclature publique, licence non déclarée',
};
export const ONISEP = { publisher: 'Onisep', licence: 'ODbL 1.0' };
export const FRANCE_TRAVAIL = { publisher: 'France Travail', licence: 'Licence Ouverte 2.0' };
