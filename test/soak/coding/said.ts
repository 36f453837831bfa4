import type { AllSaid, Said } from './world.ts';

type Change = (said: AllSaid) => AllSaid;

/** The model's side of an edit: what is said after it, and after its reverse. */
export interface SaidChange {
  readonly change: Change;
  readonly reverse: Change;
}

export function saying(id: string, says: Said): SaidChange {
  const change: Change = said => new Map([...said, [id, says]]);
  const reverse: Change = said => new Map([...said].filter(([other]) => other !== id));
  return { change, reverse };
}

export function unsaying(id: string, says: Said): SaidChange {
  const { change, reverse } = saying(id, says);
  return { change: reverse, reverse: change };
}

/** Only what the edit is about: what others changed in the same annotation stays. */
export function sayingOtherwise(id: string, before: Partial<Said>, after: Partial<Said>): SaidChange {
  const set =
    (values: Partial<Said>): Change =>
    said =>
      new Map([...said].map(([other, says]) => [other, other === id ? { ...says, ...values } : says]));
  return { change: set(after), reverse: set(before) };
}
