import { z } from 'zod';
import file from '../../../data/vie-privee/accords-contacts.json' with { type: 'json' };
import { type ContactPublication, contactPublications } from './contact.ts';

const schema = z.object({
  version: z.string().min(1),
  publications: z
    .array(z.strictObject({ id: z.enum(contactPublications), libelle: z.string().min(1), phrase: z.string().min(20) }))
    .length(contactPublications.length),
});

const parsed = schema.parse(file);

export interface ContactSentence {
  id: ContactPublication;
  libelle: string;
  /** What the person agrees to, kept with the agreement. */
  phrase: string;
}

/** Where the name of a contact may be published, with the sentence that she agrees to. */
export const contactSentences: readonly ContactSentence[] = parsed.publications;
export const SENTENCES_VERSION = parsed.version;

export const sentenceOf = (publication: ContactPublication): ContactSentence =>
  contactSentences.find((one) => one.id === publication)!;
