/** Controls, line and paragraph separators, marks that reverse the reading: nothing of these enters a header. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u;
/** An address of the web where a name or a subject is expected: spam that would leave in our name. */
const WEB_ADDRESS = /:\/\/|\bwww\./i;

/** Words that may stand in a subject or a name: no control, no mark that reverses the reading, no address of the web. */
export const isPlain = (text: string): boolean => !UNPRINTABLE.test(text) && !WEB_ADDRESS.test(text);
