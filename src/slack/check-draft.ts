import { checkWording, type Draft } from '../wording/check-wording.ts';
import { type Finding, type Rule, rules } from '../wording/finding.ts';
import type { Desk } from './desk.ts';
import { shownFindings } from './views/findings.ts';

/** What the check says to one person about a text of theirs. */
export type Checked = {
  /** Everything, whoever wants to hear it: also what is missing where nobody asks for it. */
  all: Finding[];
  /** Two at most. */
  shown: Finding[];
  muted: Rule[];
  /** Nothing to say that they have not been told in this form. */
  passes: boolean;
};

/**
 * Checks a text that is about to be sent, as this person wants it checked. Nobody is told the same twice: what is sent again
 * after a finding was shown goes as it is.
 * @param told what was found in this form before, shown or not: two findings a text are enough
 */
export async function checkDraft(
  desk: Pick<Desk, 'team' | 'settings' | 'mutedRules'>,
  person: string,
  draft: Omit<Draft, 'houseWords'>,
  told: readonly Rule[],
): Promise<Checked> {
  const stored = await desk.mutedRules.of(desk.team, person);
  const muted = rules.filter((rule) => stored.includes(rule));
  const { houseWords, gates } = desk.settings();
  const asked = ({ rule }: Finding) => gates.acknowledgement !== 'off' || !rule.startsWith('missing');
  const all = checkWording({ ...draft, houseWords });
  const fresh = all.filter((finding) => asked(finding) && !told.includes(finding.rule));
  const shown = shownFindings(fresh, muted);
  return { all, shown, muted, passes: shown.length === 0 };
}
