import { freshId } from './fresh-id.ts';
import type { Category, CategoryKind } from './settings.ts';

type Starter = Omit<Category, 'id'>;

function starter(kind: CategoryKind, name: string, hints: string, ...questions: string[]): Starter {
  return { name, kind, hints: hints.split(', '), questions };
}

const product = (name: string, hints: string, ...questions: string[]) => starter('product', name, hints, ...questions);
const service = (name: string, hints: string, ...questions: string[]) => starter('service', name, hints, ...questions);
const told = (name: string, hints: string, ...questions: string[]) =>
  starter('communication', name, hints, ...questions);

const retail: readonly Starter[] = [
  product(
    'Damaged or broken',
    'broken, broke, damaged, cracked, scratched, dented, torn, shattered, smashed, leaking, arrived in pieces',
    'What is damaged, and when did you first see it?',
    'Was the packaging damaged too?',
    'Can you send us a photo?',
    'Has anybody been hurt, or could somebody be?',
  ),
  product(
    'Does not work',
    'faulty, defective, stopped working, does not work, doesn’t work, not working, won’t turn on, won’t start, won’t charge, malfunction, overheats, fell apart',
    'What does it do, and what did you expect it to do?',
    'How long have you had it, and since when does this happen?',
    'What have you tried already?',
  ),
  product(
    'Quality',
    'quality, cheap, flimsy, faded, shrunk, peeling, worn out, wore out, smells, stale, mouldy, past its date, looks different',
    'What did you expect, and what is different?',
    'How often and for what did you use it?',
    'Would you rather have another one or your money back?',
  ),
  service(
    'Delivery',
    'delivery, parcel, package, courier, driver, never came, never arrived, not arrived, has not come, still waiting for my order, late, tracking, shipped, waited in, lost in the post',
    'Which day was it promised for, and who told you so?',
    'What does the tracking say, and was anybody at home?',
    'By when do you need it, and for what?',
  ),
  service(
    'Wrong or missing item',
    'wrong item, wrong size, wrong colour, wrong color, missing, not what I ordered, incomplete, someone else’s order, parts missing, only received',
    'What did you order, and what was in the parcel?',
    'Do you still have it with its packaging?',
    'Shall the right one come to you, or would you rather have your money back?',
  ),
  service(
    'Returns and refunds',
    'refund, return, money back, exchange, sent it back, warranty, guarantee, receipt, store credit, voucher',
    'When and how did you send or bring it back?',
    'What were you told about the refund, and by whom?',
    'How did you pay?',
  ),
  service(
    'Staff and service',
    'rude, unfriendly, unhelpful, ignored, shop assistant, cashier, manager, queue, attitude, treated, shouted, hung up, nobody helped',
    'What happened, where and when?',
    'Who else was there?',
    'What should we have done instead?',
  ),
  told(
    'Price and payment',
    'price, overcharged, charged twice, double charged, discount, offer, coupon, till, payment, invoice, more expensive, gift card',
    'Which price did you see, and where?',
    'What were you charged, and when?',
    'Do you have the receipt or a screenshot?',
  ),
  told(
    'Information and advice',
    'website said, was told, were told, told me, advert, advertised, misleading, description, in stock, out of stock, promised, wrong advice, nobody answers, no reply',
    'What were you told, by whom or where did you read it?',
    'What did you do because of it?',
    'What would you have needed to know?',
  ),
];

const services: readonly Starter[] = [
  product(
    'Poor work',
    'botched, sloppy, badly done, poor work, workmanship, fell off, leaks, crooked, unfinished, not finished, still broken, came back, same problem again, not clean, dirty',
    'What was to be done, and what is not right about it?',
    'When did you first see it?',
    'Can you send us a photo?',
    'Could it do harm until we come?',
  ),
  product(
    'Damage to property',
    'damaged, scratched, stained, broke, ruined, flooded, cracked, dented, insurance',
    'What was damaged, when, and who was there?',
    'What is it worth, and do you have a receipt?',
    'Can you send us photos before anything is repaired?',
  ),
  service(
    'Late or missed appointment',
    'late, appointment, no show, never came, never showed up, did not show up, didn’t show up, nobody came, waited, waiting, cancelled, rescheduled, postponed, time slot, day off work',
    'Which day and time were agreed, and with whom?',
    'Did anybody call you before or after?',
    'What did waiting cost you?',
    'When would suit you now?',
  ),
  service(
    'Staff and manners',
    'rude, unfriendly, impolite, ignored, attitude, unprofessional, shouted, swore, treated, disrespectful, patronising, hung up',
    'What happened, where and when?',
    'Who was it, as far as you know, and who else was there?',
    'Would you rather have somebody else next time?',
  ),
  service(
    'Hard to reach',
    'no reply, never called back, call back, callback, no answer, nobody answers, on hold, voicemail, can’t reach, cannot reach, unanswered, e-mails, emails, passed around',
    'When and how did you try to reach us?',
    'What did you want to ask?',
    'How and when do we reach you best?',
  ),
  service(
    'Safety',
    'unsafe, dangerous, danger, injured, injury, hurt, gas, fire, electric shock, sparks, smoke, accident, hazard, ambulance, hospital',
    'Is anybody hurt, or in danger now?',
    'What happened, and where exactly?',
    'What has been switched off or closed since?',
  ),
  told(
    'Price and bill',
    'bill, invoice, overcharged, charged, charge, price, quote, quoted, estimate, more than agreed, hidden fee, fee, deposit, refund, expensive',
    'Which price was agreed, when and with whom?',
    'Which part of the bill is not as you expected?',
    'Have you paid it yet, and how?',
  ),
  told(
    'Not what was agreed',
    'agreed, promised, contract, not what we agreed, not included, extra, misled, was told, were told, different from, terms, cancel my contract, notice period',
    'What was agreed, when, and is it in writing?',
    'What was done instead?',
    'What would put it right for you?',
  ),
];

const software: readonly Starter[] = [
  product(
    'Bug or error',
    'bug, error, crash, freezes, froze, broken, does not work, doesn’t work, not working, stopped working, wrong result, blank page, glitch, error message, since the update',
    'What did you do, what did you expect and what happened?',
    'Does it happen every time, and since when?',
    'Which device, browser and version do you use?',
    'Is there a way round it for now?',
  ),
  product(
    'Slow or down',
    'slow, down, outage, downtime, timeout, times out, unavailable, loading, lagging, latency, can’t connect, server, maintenance, offline',
    'Since when, and is it so for everybody?',
    'Which part is slow or cannot be reached?',
    'What can you not do because of it, and by when must you?',
  ),
  product(
    'Lost or wrong data',
    'lost data, data, disappeared, deleted, gone, vanished, overwritten, duplicate, duplicated, corrupted, not saved, sync, backup, export, import, restore',
    'Which data, and when did you last see it as it should be?',
    'Who else can change it?',
    'Do you have a copy, and how quickly do you need it back?',
  ),
  product(
    'Missing or changed feature',
    'feature, missing, removed, new version, redesign, interface, confusing, hard to use, integration, changed, used to, roadmap, workaround',
    'What do you want to get done?',
    'How did you do it until now?',
    'How often, and how many people need it?',
  ),
  service(
    'Support',
    'support, ticket, chatbot, no reply, no answer, no response, rude, passed around, copy and paste, unhelpful, never answered, waiting for days, closed my ticket, agent',
    'When did you write or call, and under which ticket number?',
    'What did we answer, if anything?',
    'How and when do we reach you best?',
  ),
  service(
    'Account and access',
    'log in, login, locked out, password, account, reset, two-factor, access, permission, invite, suspended, verification code, sign in, seat',
    'Which account and which sign-in do you use?',
    'What do you see when you try?',
    'Has anything changed: a new phone, address or administrator?',
  ),
  service(
    'Security and privacy',
    'security, privacy, hacked, breach, leaked, phishing, gdpr, personal data, someone else’s data, stranger, spam, unauthorised, unauthorized',
    'What did you see, and when?',
    'Whose data is it, and who can see it now?',
    'What have you done since: changed a password, told anybody?',
  ),
  told(
    'Billing and renewal',
    'bill, billing, charged, invoice, renewal, renewed, subscription, cancel, refund, price increase, upgrade, downgrade, trial, payment, credit card, licence, license',
    'Which charge is it, of which day?',
    'What did you expect to pay, and where did you read it?',
    'When and how did you cancel or change it, if you did?',
  ),
  told(
    'Promised otherwise',
    'promised, was told, were told, told us, sales, demo, misleading, documentation, outdated, announced, without notice, without warning, changelog, website says',
    'What were you told, by whom or where did you read it?',
    'What did you decide because of it?',
    'What would you have needed to know, and when?',
  ),
];

export type Trade = 'retail' | 'services' | 'software';
export const trades: readonly Trade[] = ['retail', 'services', 'software'];

/** What people of a trade complain about, to begin from: with words that point to it and what a rep asks (A13, A19). */
export const starterSets: Readonly<Record<Trade, readonly Starter[]>> = { retail, services, software };

/** The categories with those of a trade whose names are not among them yet behind; none is changed or taken away. */
export function startedFrom(trade: Trade, categories: readonly Category[]): Category[] {
  const names = new Set(categories.map(({ name }) => name.toLowerCase()));
  const taken = new Set(categories.map(({ id }) => id));
  const fresh = starterSets[trade].filter(({ name }) => !names.has(name.toLowerCase()));
  const added = fresh.map((one): Category => {
    const id = freshId(one.name, taken, 'category');
    taken.add(id);
    return { id, ...one };
  });
  return [...categories, ...added];
}
