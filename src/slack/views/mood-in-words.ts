import type { KnownBlock } from '@slack/types';
import { type Mood, moods } from '../../complaints/complaint.ts';
import type { Choice } from './inputs.ts';
import { italic, lines } from './rich-text.ts';

const names: Record<Mood, string> = {
  calm: 'Calm',
  disappointed: 'Disappointed',
  frustrated: 'Frustrated',
  angry: 'Angry',
  anxious: 'Anxious',
};

export const moodChoices: Choice[] = moods.map((value) => ({ value, text: names[value] }));

const coaching: Partial<Record<Mood, string>> = {
  angry: 'They are angry at what happened, not at you. Let them finish, and answer the feeling before the facts.',
  frustrated: 'They have tried before. Say what is different this time.',
  anxious: 'Say what happens next, step by step, and that you stay with it.',
  disappointed: 'They trusted you. Say that you see what it meant to them.',
};

/** A line for the rep alone, before they answer somebody in this mood (A16); [] when there is nothing to say. */
export function coachingBlocks(mood: Mood | null): KnownBlock[] {
  const line = mood && coaching[mood];
  return line ? [lines([italic(line)])] : [];
}

/** What was chosen in a menu of moods; null for nothing. */
export function readMood(choice: string | null): Mood | null {
  return moods.find((mood) => mood === choice) ?? null;
}
