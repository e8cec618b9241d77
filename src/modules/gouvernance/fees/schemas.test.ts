import { expect, test } from 'vitest';
import { callForm, reminderForm } from './schemas.ts';

const ID = '3f1c9a52-7b0e-4d68-9a4b-2c5d8e7f6a10';

test('a field names a fee by an id alone', () => {
  const typed = { exercice: '2026', [`relancer_${ID}`]: 'on', [`relancer_${'-'.repeat(36)}`]: 'on', relancer_: 'on' };
  expect(reminderForm.parse(typed)).toEqual({ exercice: 2026, ids: [ID] });
  const called = { exercice: '2026', echeance: '2026-09-01', [`appeler_${'-'.repeat(36)}`]: 'on' };
  expect(callForm.parse(called).lines).toEqual([]);
});
