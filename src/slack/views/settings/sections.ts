import { managersSection, placesSection } from './people-sections.ts';
import {
  channelsSection,
  gatesSection,
  keepSection,
  limitsSection,
  productsSection,
  wordsSection,
} from './rule-sections.ts';
import type { Section } from './section.ts';
import { clocksSection, holidaysSection, hoursSection } from './time-sections.ts';
import { weeklySection } from './weekly-section.ts';

/** The parts of the settings that have a form of one page, by id. */
export const sections = {
  managers: managersSection,
  channels: channelsSection,
  places: placesSection,
  products: productsSection,
  clocks: clocksSection,
  hours: hoursSection,
  holidays: holidaysSection,
  limits: limitsSection,
  gates: gatesSection,
  words: wordsSection,
  weekly: weeklySection,
  keep: keepSection,
} as const satisfies Record<string, Section>;

export type SectionId = keyof typeof sections;
export const sectionIds = Object.keys(sections) as SectionId[];
