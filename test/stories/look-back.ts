import type { Shot } from './by-primary-buttons.ts';
import type { Seat } from './seat.ts';
import type { Step } from './tell-in-browser.ts';

type Told = { mira: Seat; ana: Seat; priya: Seat; step: Step; shot: Shot };

/** The week as management reads it, and how a rep sees their own handling. */
export async function lookBack({ mira, ana, priya, step, shot }: Told): Promise<void> {
  const week = ana.message('Complaints last week').last();
  await step(
    ana,
    'On Monday management hears how the week went',
    async () => {
      await ana.goTo('management');
      for (let days = 0; days < 6 && !(await week.isVisible()); days += 1) {
        await ana.moveToWorkingMorning();
        await week.waitFor({ timeout: 3_000 }).catch(() => undefined);
      }
      await ana.sees(week);
      await shot('weekly', week);
    },
    true,
  );
  const settings = priya.dialog('Settings');
  await step(
    priya,
    'Priya lets reps see how they handled theirs',
    async () => {
      await priya.page.getByRole('button', { name: 'Close' }).last().click();
      await priya.page.getByRole('button', { name: 'Open App Home' }).click();
      await priya.open(priya.page.getByRole('button', { name: 'Settings' }), settings);
      const form = priya.dialog('Looking back');
      await priya.open(settings.locator('xpath=.//*[text()="Looking back"]/following::button[1]'), form);
      await form.getByRole('radio', { name: /^On/ }).check();
      await priya.submitPrimary(form, 'Save');
    },
    true,
  );
  await step(
    mira,
    'Mira, alone, sees hers in App Home',
    async () => {
      await mira.page.getByRole('button', { name: 'Open App Home' }).click();
      await mira.sees(mira.page.getByText('Only you see this.'));
      await mira.page.getByText('Only you see this.').scrollIntoViewIfNeeded();
      await shot('coaching', mira.page.getByRole('main'));
    },
    true,
  );
}
