import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type RunningRedress, startRedress } from './running-redress.ts';
import type { Seat } from './seat.ts';

/** One thing a person does and sees; with a folder, what they see is kept as a picture. */
export type Step = (seat: Seat, what: string, does: () => Promise<void>, onPhone?: boolean) => Promise<void>;

/**
 * Tells a story in a browser, on the program as `npm start` starts it, and ends the process with 1 when somebody does not see
 * what they should.
 * @param folder for pictures of each step; none are taken without it
 */
export async function tellInBrowser(
  folder: string | undefined,
  story: (told: { browser: Browser; redress: RunningRedress; step: Step }) => Promise<void>,
): Promise<void> {
  if (folder) await mkdir(folder, { recursive: true });
  const redress = await startRedress();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  let passed = 0;
  let failed = 0;
  let looking: Seat | undefined;
  const step: Step = async (seat, what, does, onPhone = false) => {
    looking = seat;
    await seat.page.bringToFront();
    await does();
    passed += 1;
    const name = `${String(passed).padStart(2, '0')}-${what.toLowerCase().replace(/\W+/g, '-')}`;
    if (folder) await seat.picture(join(folder, `${name}.png`));
    if (folder && onPhone) await seat.phonePicture(join(folder, `${name}-phone.png`));
    console.log(`ok ${passed} ${what}`);
  };
  try {
    await story({ browser, redress, step });
  } catch (error) {
    failed = 1;
    console.error(`${looking?.name} does not see it, after ${passed} steps.`, error);
    if (folder) await looking?.picture(join(folder, 'failed.png'));
  } finally {
    await browser.close();
    const code = await redress.stop();
    if (code !== 0) console.error(`Redress ended with ${code}`);
    if (code !== 0) failed = 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed;
}
