/**
 * How long something may take, as a workspace says it.
 *
 * - `{ minutes }`: on the clock, day and night (what is urgent).
 * - `{ workingHours }`: only while the branch is open.
 * - `{ workingDays }`: by closing time so many working days ahead; 0 is today, or the next working day once closed.
 */
export type Span = { minutes: number } | { workingHours: number } | { workingDays: number };
