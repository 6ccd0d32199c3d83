import { z } from 'zod';
import type { Act, ClockMove, OptionsQuestion } from './page-api.ts';

const json = z.record(z.string(), z.unknown());
const person = { as: z.string() };
const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.strictObject({ kind: z.literal('view'), viewId: z.string() }),
]);
const inMessage = { channel: z.string(), ts: z.string() };

/** The requests of page-api.ts, as they are checked when they come from outside. */
export const actSchema: z.ZodType<Act> = z.discriminatedUnion('act', [
  z.strictObject({ ...person, act: z.literal('command'), channel: z.string(), text: z.string() }),
  z.strictObject({ ...person, act: z.literal('shortcut'), callbackId: z.string() }),
  z.strictObject({ ...person, act: z.literal('message-shortcut'), callbackId: z.string(), ...inMessage }),
  z.strictObject({
    ...person,
    act: z.literal('say'),
    channel: z.string(),
    text: z.string(),
    threadTs: z.string().optional(),
    files: z.array(z.string()).optional(),
  }),
  z.strictObject({ ...person, act: z.literal('upload'), name: z.string().min(1).max(255), bytes: z.base64() }),
  z.strictObject({ ...person, act: z.literal('delete-file'), file: z.string() }),
  z.strictObject({ ...person, act: z.enum(['react', 'unreact']), ...inMessage, name: z.string() }),
  z.strictObject({ ...person, act: z.literal('press'), place, element: json, state: json }),
  z.strictObject({ ...person, act: z.literal('submit'), viewId: z.string(), state: json }),
  z.strictObject({ ...person, act: z.literal('close'), viewId: z.string(), all: z.boolean() }),
  z.strictObject({ ...person, act: z.literal('open-home') }),
  z.strictObject({ ...person, act: z.literal('read'), channel: z.string() }),
]);

export const optionsSchema: z.ZodType<OptionsQuestion> = z.strictObject({
  ...person,
  place,
  blockId: z.string(),
  actionId: z.string(),
  value: z.string(),
});

export const clockMoveSchema: z.ZodType<ClockMove> = z.strictObject({ to: z.string() });
