import { foldWord } from './fields.ts';

/** Columns that name people: files that say nothing of them are read without. */
const PEOPLE = new RegExp(
  `\\b(?:${[
    'contacts?|prenoms?|mails?|courriels?|emails?|tel|telephones?|portables?',
    'referente?s?|responsables?|intervenante?s?|animat(?:eur|rice)s?|organisat(?:eur|rice)s?|interlocut(?:eur|rice)s?|correspondante?s?',
    'enseignante?s?|professeure?s?|profs?|proviseure?s?|accompagnat(?:eur|rice)s?|encadrante?s?|format(?:eur|rice)s?|tut(?:eur|rice)s?',
    'eleves?|participante?s?',
  ].join('|')})\\b`,
);
/** Columns that count people, or say which public comes: nobody is named there. */
const COUNTS = /^(?:nombres?|nb|nbre?s?|effectifs?|niveaux?|publics?)\b/;
export const namesPeople = (header: string): boolean => {
  const word = foldWord(header);
  return PEOPLE.test(word) && !COUNTS.test(word);
};
