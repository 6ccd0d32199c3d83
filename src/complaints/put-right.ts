import type { Complaint } from './complaint.ts';
import type { ComplaintEvent, Corrected } from './event.ts';
import type { Personal } from './personal.ts';
import { newlyPosted } from './posted.ts';

/**
 * The complaint with what a correction changes. What turns private leaves the channels and the pool: its round of escalation
 * is over, and whoever answers for it handles it.
 */
export function corrected(state: Complaint, changed: Corrected): Complaint {
  const { name, contact, posted: where, ...others } = changed;
  const customer = {
    ...state.customer,
    ...(name === undefined ? {} : { name }),
    ...(contact === undefined ? {} : { contact }),
  };
  const left = changed.private ? { escalation: null, pooled: false } : {};
  const posted = where === undefined ? state.posted : where && { ...(state.posted ?? newlyPosted(where)), ...where };
  return { ...state, ...others, ...left, customer, posted };
}

function without(value: unknown, gone: (id: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, gone));
  if (typeof value !== 'object' || value === null) return value;
  if ('personal' in value && 'text' in value) {
    const own = value as Personal;
    return gone(own.personal) ? { ...own, text: '' } : own;
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, without(part, gone)]));
}

/** The complaint without these texts, as it reads once their keys are dropped. */
export function struckOut(state: Complaint, texts: readonly string[]): Complaint {
  return without(state, (id) => texts.includes(id)) as Complaint;
}

/** The complaint without any text of a person. */
export function erased(state: Complaint): Complaint {
  return without(state, () => true) as Complaint;
}

/** Whether something that was shown until then must not be shown any more, wherever it stands. */
export function takesAway(event: ComplaintEvent): boolean {
  return ['struck out', 'erased', 'moved', 'corrected'].includes(event.type);
}
