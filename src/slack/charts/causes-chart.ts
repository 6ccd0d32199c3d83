import type { CauseClass } from '../../complaints/complaint.ts';
import { causeInWords } from '../views/answer-form.ts';
import { type Chart, canvas, ink } from './chart.ts';

type Causes = readonly { causeClass: CauseClass; complaints: number }[];

const row = 44;

/** Where the causes lie, most first, what is not known yet last; null where none is known. */
export function causesChart(causes: Causes): Chart | null {
  const known = causes.filter(({ causeClass }) => causeClass !== 'not known yet');
  if (known.length === 0) return null;
  const unknown = causes.filter(({ causeClass }) => causeClass === 'not known yet');
  const shown = [...known.toSorted((a, b) => b.complaints - a.complaints), ...unknown].map((one) => {
    return {
      cause: causeInWords[one.causeClass],
      known: one.causeClass !== 'not known yet',
      complaints: one.complaints,
    };
  });
  const margin = { top: 14, right: 56, bottom: 12, left: 16 };
  const y = {
    field: 'cause',
    type: 'nominal',
    sort: null,
    axis: null,
    scale: { paddingInner: 0, paddingOuter: 0 },
  } as const;
  const x = { field: 'complaints', type: 'quantitative', axis: null, scale: { domainMin: 0, nice: false } } as const;
  return {
    title: 'Where the causes lie, over twelve weeks',
    alt: `Where the causes lie of what was answered in twelve weeks. ${shown.map(({ cause, complaints }) => `${cause}: ${complaints}`).join('; ')}.`,
    spec: {
      ...canvas(shown.length * row + margin.top + margin.bottom, margin),
      data: { values: shown },
      encoding: { y },
      layer: [
        {
          mark: { type: 'bar', height: 16, yOffset: 8 },
          encoding: {
            x,
            color: { condition: { test: 'datum.known', value: ink.strong }, value: ink.nothing },
          },
        },
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, dy: 9, fontWeight: 'bold' },
          encoding: { x, text: { field: 'complaints' } },
        },
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dy: -10 },
          encoding: { x: { value: 0 }, text: { field: 'cause' } },
        },
      ],
    },
  };
}
