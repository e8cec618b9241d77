const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** A UAI whose check letter is right, from its seven digits as a number (domain.md §3.2). */
export const uaiOf = (number: number): string => String(number).padStart(7, '0') + LETTERS[number % 23]!;
