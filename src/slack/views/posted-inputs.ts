import type { InputBlock } from '@slack/types';
import type { TypedPosted } from '../../complaints/read-posted.ts';
import { textInput, tickInput } from './inputs.ts';
import type { Submitted } from './submitted.ts';

export const postedBlocks = { public: 'public', link: 'public-link', reach: 'public-reach' } as const;

/** What stands in them. */
export type PostedShown = { ticked: boolean; link?: string; reach?: string };

/** Whether everybody can read it, where, and how many could; none of it must be said (A52). */
export function postedInputs({ ticked, link, reach }: PostedShown): InputBlock[] {
  return [
    tickInput({
      id: postedBlocks.public,
      label: 'In public?',
      text: 'Everybody can read it',
      ticked,
      hint: 'A post, a comment or a review. They are answered sooner, and with nothing of theirs in it.',
    }),
    textInput({
      id: postedBlocks.link,
      label: 'Link to it',
      placeholder: 'https://…',
      optional: true,
      ...(link ? { initial: link } : {}),
    }),
    textInput({
      id: postedBlocks.reach,
      label: 'How many could read it?',
      placeholder: '12,000',
      hint: 'Followers or views, roughly.',
      max: 30,
      optional: true,
      ...(reach ? { initial: reach } : {}),
    }),
  ];
}

/**
 * Reads them: what was typed; null where nobody else can read it, undefined where they were not asked. A link alone says that
 * everybody can, unless the tick was there and was taken away.
 */
export function readPostedInputs(form: Submitted, wasTicked: boolean): TypedPosted | null | undefined {
  if (!form.has(postedBlocks.public) && !form.has(postedBlocks.link)) return undefined;
  const [link, reach] = [form.text(postedBlocks.link) || null, form.text(postedBlocks.reach) || null];
  return form.ticked(postedBlocks.public) || (!wasTicked && (link || reach)) ? { link, reach } : null;
}
