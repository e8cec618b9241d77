/** What a training of the file did, as its undoing needs it. */
export interface OfferEffects {
  ligneId: string | null;
  /** The line itself came with the file. */
  created: boolean;
  /** The campus shows it because of the file. */
  shown: boolean;
  /** Details that the file gave of the line. */
  details: string | null;
  complement: { id: string; print: string } | null;
  /** Sessions added to a complement that was there. */
  sessions: string[];
  /** Lines tied to a complement that was there. */
  tied: TiedLine[];
}

export interface TiedLine {
  complementId: string;
  ligneId: string;
  places: number | null;
}
