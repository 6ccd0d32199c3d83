import type { Browser, Locator, Page } from 'playwright-core';

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const patience = 15_000;

/** One person in front of the page, in a tab of their own. Every look waits, and throws when what it looks for does not come. */
export class Seat {
  readonly page: Page;
  readonly name: string;

  private constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  /** Opens the page and chooses who to be, as a person would. @param name the first name */
  static async take(browser: Browser, url: string, name: string): Promise<Seat> {
    const page = await browser.newPage({ viewport: wide, colorScheme: 'light', locale: 'en-GB' });
    page.setDefaultTimeout(patience);
    await page.goto(url);
    await page
      .getByRole('group', { name: 'You are' })
      .getByRole('radio', { name: new RegExp(name) })
      .check();
    await page.waitForFunction((first) => document.title.includes(first), name);
    return new Seat(page, name);
  }

  /** Goes to a channel, or to `Redress` for the direct messages. */
  async goTo(place: string): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`(^|\\W)${place}\\b`) })
      .click();
    await this.page.getByRole('heading', { level: 1, name: place }).waitFor();
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Message / }).fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  /** The messages in view that have all of these words; the newest of them is `.last()`. */
  message(...words: (string | RegExp)[]): Locator {
    return words.reduce<Locator>(
      (found, hasText) => found.filter({ hasText }),
      this.page.getByRole('main').getByRole('article'),
    );
  }

  /** The messages of the open thread that have all of these words. */
  reply(...words: (string | RegExp)[]): Locator {
    return words.reduce<Locator>((found, hasText) => found.filter({ hasText }), this.#thread().getByRole('article'));
  }

  /** Opens the thread of a message and answers in it. */
  async sayInThread(message: Locator, text: string): Promise<void> {
    await message.hover();
    await message.getByRole('button', { name: 'Reply in thread' }).click();
    await this.#thread().getByRole('textbox').fill(text);
    await this.#thread().getByRole('button', { name: 'Reply', exact: true }).click();
  }

  async closeThread(): Promise<void> {
    await this.#thread().getByRole('button', { name: 'Close thread' }).click();
    await this.seesNoMore(this.#thread());
  }

  #thread(): Locator {
    return this.page.getByRole('complementary', { name: 'Thread' });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  async sees(what: Locator): Promise<void> {
    await what.first().waitFor({ state: 'visible', timeout: patience });
  }

  async seesNoMore(what: Locator): Promise<void> {
    await what.first().waitFor({ state: 'hidden', timeout: patience });
  }

  /** The one button that stands out in a card or form. @throws Error when there are several, or it is another */
  async primary(within: Locator, name: string): Promise<Locator> {
    const button = within.locator('button.primary');
    await this.sees(button.filter({ hasText: name }));
    const all = await button.allInnerTexts();
    if (all.length !== 1 || all[0]?.trim() !== name) throw new Error(`Not ${name} alone stands out: ${all.join(', ')}`);
    return button;
  }

  /** Sends the open form by the button that stands out, and waits until it is gone. */
  async submitPrimary(dialog: Locator, name: string): Promise<void> {
    await (await this.primary(dialog, name)).click();
    await this.seesNoMore(dialog);
  }

  /** Presses a button until its form is there: a card that is redrawn at that very moment has to be pressed again. */
  async open(button: Locator, dialog: Locator): Promise<void> {
    for (let presses = 0; presses < 3; presses += 1) {
      await button.click();
      const came = await dialog.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (came) return;
    }
    await this.sees(dialog);
  }

  /** Sends the open form and waits until it is gone. */
  async submit(dialog: Locator, button: string): Promise<void> {
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await this.seesNoMore(dialog);
  }

  async react(message: Locator, emoji: string): Promise<void> {
    await message.hover();
    await message
      .getByRole('button', { name: `React with ${emoji}` })
      .first()
      .click();
  }

  /** Moves business time to whatever is due next, and waits until the bot has done it. */
  async moveOn(): Promise<void> {
    const bar = this.page.getByRole('region', { name: 'Business time' });
    await this.#movedBy(bar.getByRole('button', { name: /^Move to the next moment \(/ }));
  }

  async #movedBy(button: Locator): Promise<void> {
    const moved = this.page.waitForResponse(
      (answer) => answer.url().endsWith('/page/clock') && answer.request().method() === 'POST',
    );
    await button.click();
    const answer = await moved;
    if (!answer.ok()) throw new Error(`The clock did not move: ${await answer.text()}`);
  }

  /** Moves business time to 10:00 on the next working day: by night and at weekends people are left in peace. */
  async moveToWorkingMorning(): Promise<void> {
    const bar = this.page.getByRole('region', { name: 'Business time' });
    const field = bar.getByLabel('Move the clock to');
    // What the page is told first draws the bar anew, and closes what was opened a moment before.
    await this.open(bar.getByText('Another time…'), field);
    await this.page.waitForTimeout(500);
    if (!(await field.isVisible())) await this.open(bar.getByText('Another time…'), field);
    const day = new Date(`${(await field.inputValue()).slice(0, 10)}T10:00Z`);
    do day.setUTCDate(day.getUTCDate() + 1);
    while ([0, 6].includes(day.getUTCDay()));
    await field.fill(day.toISOString().slice(0, 16));
    await this.#movedBy(bar.getByRole('button', { name: 'Move', exact: true }));
    await this.sees(bar.getByText(/, 10:00$/));
  }

  /** The page as a PNG, 1280 by 800. */
  picture(path: string): Promise<Buffer> {
    return this.page.screenshot({ path, animations: 'disabled' });
  }

  /** The same on a telephone. */
  async phonePicture(path: string): Promise<void> {
    await this.page.setViewportSize(phone);
    await this.page.screenshot({ path, animations: 'disabled' });
    await this.page.setViewportSize(wide);
  }
}
