import { expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { dropBallot, newReceipt, openBox, printOfReceipt, sealBox } from './ballot-box.ts';

const secret = secretOf(Buffer.alloc(32, 3));
const VOTE = '8c7f0000-0000-4000-8000-000000000001';

test('a receipt is random, easy to copy, and recognised however it is typed', () => {
  const receipt = newReceipt();
  expect(receipt).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
  expect(newReceipt()).not.toBe(receipt);
  expect(printOfReceipt(` ${receipt.toLowerCase().replaceAll('-', ' ')} `)).toBe(printOfReceipt(receipt));
});

test('a box keeps each ballot under the print of its receipt, in an order that is not that of the voters', () => {
  let box = sealBox(secret, VOTE, []);
  const receipts: string[] = [];
  for (let n = 0; n < 30; n++) {
    const dropped = dropBallot(secret, VOTE, box, { choix: n < 20 ? 'pour' : 'contre', college: null });
    box = dropped.box;
    receipts.push(dropped.receipt);
  }
  const ballots = openBox(secret, VOTE, box);
  const prints = receipts.map(printOfReceipt);
  expect(ballots.map((one) => one.empreinte)).toEqual([...prints].sort());
  expect(ballots.find((one) => one.empreinte === prints[25])?.choix).toBe('contre');
  expect(JSON.stringify(ballots)).not.toContain(receipts[0]);
});

test('a box opens for its own vote only, and says nothing closed', () => {
  const { box } = dropBallot(secret, VOTE, sealBox(secret, VOTE, []), { choix: 'pour', college: 'formation' });
  expect(box.toString('latin1')).not.toContain('pour');
  expect(() => openBox(secret, '8c7f0000-0000-4000-8000-000000000002', box)).toThrow();
});
