import { z } from 'zod';
import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/lettre.json' with { type: 'json' };
import type { LetterKind } from './letter.ts';

/** What the guards of an asked letter look at. */
export interface LetterFacts {
  nature: LetterKind;
  motif: string;
  /** The signed letter is there. */
  file: boolean;
  signataire: string;
  fonction: string;
  /** ISO day that the letter bears; empty when it is not said. */
  date: string;
  today: string;
  /** What the letter promises, and when. */
  promises: number;
  debut: string | null;
  echeance: string | null;
}

/** Nothing is said yet. */
export const SILENT: Omit<LetterFacts, 'nature' | 'today'> = {
  motif: '',
  file: false,
  signataire: '',
  fonction: '',
  date: '',
  promises: 0,
  debut: null,
  echeance: null,
};

const reasoned = ({ motif }: LetterFacts) => unless(motif !== '');

export const letterGuards: Predicates<LetterFacts> = {
  'lettre.deposer.fichier': ({ file }) => unless(file),
  'lettre.deposer.signataire': ({ signataire, fonction }) => unless(signataire !== '' && fonction !== ''),
  'lettre.demander_reprise.motif': reasoned,
  'lettre.decliner.motif': reasoned,
  'lettre.controler.date': ({ date, today }) => unless(z.iso.date().safeParse(date).success && date <= today),
  // A letter of support promises nothing.
  'lettre.controler.promesse': ({ nature, promises, debut, echeance }) =>
    unless(nature === 'lettre_soutien' || (promises > 0 && debut !== null && echeance !== null)),
};

/** The life of an asked letter, and the acts between its states. */
export const letterWorkflow = readWorkflow(data, letterGuards);
