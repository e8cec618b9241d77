import { feesOfCampus } from '../fees/access.ts';

/** Adopting statutes: the direction of the campus, or who presides over its association. */
export const ADOPT = 'gouvernance.adopter_statuts';

/** The campus at an address with the assembly of its association, on which its offices hold, as for fees. */
export const statutsFor = feesOfCampus;
