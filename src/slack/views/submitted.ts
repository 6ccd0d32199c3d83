import { z } from 'zod';
import type { ChangeCommand } from '../../complaints/command.ts';

const chosen = z.object({ value: z.string() });
const element = z.object({
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_date_time: z.number().int().min(0).max(9_999_999_999).nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_time: z.string().nullish(),
  files: z.array(z.object({ id: z.string(), name: z.string().nullish(), title: z.string().nullish() })).nullish(),
});
const shape = z.object({
  private_metadata: z.string().default(''),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }),
});

/** Which complaint a form is about, and the follow-up or round it was opened from; kept in its `private_metadata`. */
export const formAbout = z.object({ complaint: z.string().min(1), about: z.number().int().nonnegative() });
export type FormAbout = z.infer<typeof formAbout>;

/** What a form gives: what the command needs, or errors by block id, shown on the fields. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string> };

/** What a form about a complaint asks for. */
export type FormChange<C extends ChangeCommand = ChangeCommand> = { complaint: string; command: C };

export type Submitted = ReturnType<typeof submitted>;

/**
 * What people have filled in so far, from the `view` of a `view_submission` or `block_actions`. In our forms an input's action
 * id equals its block id. Empty inputs read as '' or null.
 * @throws ZodError when it is not a view
 */
export function submitted(view: unknown) {
  const { state, private_metadata } = shape.parse(view);
  const field = (id: string) => state.values[id]?.[id];
  return {
    has: (id: string): boolean => field(id) !== undefined,
    text: (id: string): string => field(id)?.value ?? '',
    choice: (id: string): string | null => field(id)?.selected_option?.value ?? null,
    ticked: (id: string): boolean => (field(id)?.selected_options ?? []).length > 0,
    /** Values of the boxes that are ticked. */
    ticks: (id: string): string[] => (field(id)?.selected_options ?? []).map(({ value }) => value),
    person: (id: string): string | null => field(id)?.selected_user ?? null,
    people: (id: string): string[] => field(id)?.selected_users ?? [],
    channel: (id: string): string | null => field(id)?.selected_conversation ?? null,
    /** Files that were uploaded, by Slack's ids. */
    files: (id: string): { id: string; name: string }[] =>
      (field(id)?.files ?? []).map((file) => ({ id: file.id, name: file.name ?? file.title ?? '' })),
    /** `2026-11-22`. */
    date: (id: string): string | null => field(id)?.selected_date ?? null,
    /** `HH:MM`. */
    time: (id: string): string => field(id)?.selected_time ?? '',
    /** ISO instant. */
    instant: (id: string): string | null => {
      const seconds = field(id)?.selected_date_time;
      return seconds == null ? null : new Date(seconds * 1_000).toISOString();
    },
    about: (): FormAbout => formAbout.parse(JSON.parse(private_metadata)),
    metadata: (): unknown => (private_metadata === '' ? {} : JSON.parse(private_metadata)),
  };
}
