import { z } from 'zod';
import { regionInWords } from '../time/public-holidays.ts';
import { hoursFault, type Weekday } from '../time/working-week.ts';
import { isZone } from '../time/zone.ts';
import { moods, vias } from './complaint.ts';
import type { Settings } from './settings.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00');
/** As long as `readSpan` takes them. */
const span = z.union([
  z.strictObject({ minutes: z.number().positive().max(10_080) }),
  z.strictObject({ workingHours: z.number().positive().max(2_000) }),
  z.strictObject({ workingDays: z.int().nonnegative().max(365) }),
]);

const name = z.string().trim().min(1, 'a name').max(80, 'at most 80 characters');
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens');
const user = z.string().regex(/^[UW][A-Z0-9]+$/, 'a person');
const userOrGroup = z.string().regex(/^[UWS][A-Z0-9]+$/, 'a person or a user group');
const channel = z.string().regex(/^[CG][A-Z0-9]+$/, 'a channel');

const closing = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as 18:00, or 24:00');
const hours = z
  .array(z.tuple([time, closing]))
  .max(6, 'at most 6 times a day')
  .superRefine((list, context) => {
    const fault = hoursFault(list);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  })
  .optional();
/** Local dates, such as `2026-12-25`. */
const dates = z.array(z.iso.date('a date such as 2026-12-25')).max(1_000, 'at most 1000 dates').optional();

export const weekShape = z
  .object({
    zone: z.string().refine(isZone, 'a time zone such as Europe/London'),
    days: z.array(z.int().min(1).max(7)).min(1, 'at least one day'),
    opens: time,
    closes: closing,
    hours: z.strictObject({ 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours }).optional(),
    holidays: dates,
    region: z
      .string()
      .refine((region) => regionInWords(region) !== null, 'a region such as DE-BE')
      .optional(),
    worksOn: dates,
  })
  .refine(({ opens, closes }) => opens < closes, { path: ['closes'], error: 'closes before it opens' })
  .refine(({ days, hours }) => days.some((day) => hours?.[day as Weekday]?.length !== 0), {
    path: ['hours'],
    error: 'at least one day with hours',
  });

const onOneDay = z.array(userOrGroup).max(50, 'at most 50 people a day').optional();
export const branchShape = z.object({
  id,
  name,
  region: name.nullable(),
  week: weekShape.nullable(),
  // Settings of an earlier release have none.
  duty: z
    .strictObject({
      ...{ 1: onOneDay, 2: onOneDay, 3: onOneDay, 4: onOneDay, 5: onOneDay, 6: onOneDay, 7: onOneDay },
    })
    .optional(),
});

export const routeShape = z.object({
  id,
  name,
  when: z.strictObject({
    private: z.literal(true).optional(),
    severity: z.array(z.enum(['urgent', 'serious', 'normal'])).optional(),
    vip: z.literal(true).optional(),
    category: z.array(z.string()).optional(),
    product: z.array(z.string().min(1)).optional(),
    region: z.array(z.string()).optional(),
    branch: z.array(z.string()).optional(),
  }),
  channel: channel.nullable(),
  onDuty: z.array(userOrGroup),
  nextLevel: z.array(userOrGroup),
});

export const categoryShape = z.object({
  id,
  name,
  kind: z.enum(['product', 'service', 'communication']).optional(),
  hints: z.array(z.string().trim().min(1).max(40)).max(30, 'at most 30 words').optional(),
  questions: z.array(z.string().trim().min(1).max(150, 'at most 150 characters')).max(6, 'at most 6').optional(),
});

export const templateShape = z.object({
  id,
  name,
  vias: z.array(z.enum(vias)),
  moods: z.array(z.enum(moods)),
  category: z.string().nullable(),
  text: z.string().trim().min(1, 'a text').max(2_000, 'at most 2000 characters'),
  inPublic: z.boolean().optional(),
});

const clocks = (silentDays: number) =>
  z.object({
    firstContact: span,
    takeOn: span,
    answer: span,
    nextContact: span,
    // Settings of an earlier release have none.
    silence: span.default({ workingDays: silentDays }),
    afterRemedy: span.nullable(),
  });

const gate = z.enum(['off', 'advise', 'require']);
/** How much of something is still not much. */
const much = z.int().min(0).max(1_000);
const amount = z.number().nonnegative().max(1_000_000);

function distinct(list: readonly { id: string }[]): boolean {
  return new Set(list.map((one) => one.id)).size === list.length;
}

/** What settings must be like; the limits keep one document small and every list drawable. */
export const settingsShape = z.object({
  managementChannel: z.string().nullable(),
  managers: z.array(userOrGroup).max(200),
  heads: z.array(userOrGroup).max(200),
  branches: z.array(branchShape).max(500).refine(distinct, 'two branches with the same id'),
  people: z.record(user, z.string()),
  routes: z.array(routeShape).max(50).refine(distinct, 'two routes with the same id'),
  categories: z.array(categoryShape).max(100).refine(distinct, 'two categories with the same id'),
  templates: z.array(templateShape).min(1, 'at least one').max(40).refine(distinct, 'two templates with the same id'),
  urgentAtOnce: z.int().min(1).max(50),
  products: z.array(name).max(1_000),
  limits: z.object({
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as EUR'),
    rep: amount,
    gesture: amount,
    // Settings of an earlier release have none.
    gesturesAMonth: amount.default(200),
    manager: amount,
  }),
  gates: z.object({
    agreement: gate,
    acknowledgement: gate,
    prevention: gate,
    summary: gate,
    // Settings of an earlier release have none of these.
    order: gate.default('off'),
    thanks: gate.default('off'),
    record: gate.default('off'),
  }),
  houseWords: z.array(z.string().trim().min(1).max(80)).max(200),
  keepMonths: z.int().min(1).max(600).nullable(),
  logFromChannels: z.array(channel).max(50),
  week: weekShape,
  quiet: z.object({ from: time, to: time }),
  planAt: time,
  digestAt: time,
  weeklyAt: time,
  effort: z.object({ contacts: much, handOffs: much, repeats: much, workingDays: much }),
  handlingScore: z.enum(['off', 'on']),
  remindBeforeMinutes: z.number().positive(),
  clocks: z.object({ urgent: clocks(1), serious: clocks(3), normal: clocks(5) }),
}) satisfies z.ZodType<Settings>;
