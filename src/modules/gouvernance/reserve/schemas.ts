import { z } from 'zod';
import { pointFields, text, version } from '../meeting-schemas.ts';

const point = z.uuid();
const fields = {
  ...pointFields,
  texte: text(2000).refine((typed) => typed !== '', 'Dites pourquoi ce point est proposé.'),
};

export const reserveForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('proposer'), ...fields }),
  z.object({ acte: z.literal('modifier'), point, version, ...fields }),
  z.object({ acte: z.literal('placer'), point, reunion: z.uuid('Choisissez la réunion dans la liste.') }),
  z.object({
    acte: z.literal('retirer'),
    point,
    motif: text(500).refine((typed) => typed !== '', 'Écrivez le motif.'),
  }),
  z.object({ acte: z.literal('remettre'), point }),
]);
export type SentReserve = z.output<typeof reserveForm>;

const etat = z.enum(['en_reserve', 'retires']).catch('en_reserve');
export const reserveQuery = z.object({
  etat,
  point: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export const reservePieceParams = z.object({ id: z.uuid(), piece: z.uuid() });
