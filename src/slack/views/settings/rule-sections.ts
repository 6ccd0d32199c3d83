import type { Gate, Gates } from '../../../complaints/settings.ts';
import { defaultSettings } from '../../../complaints/settings.ts';
import { radioInput, textInput } from '../inputs.ts';
import { lineInputs, readLines } from './line-inputs.ts';
import { few, type Section } from './section.ts';
import { channelInput, choicesInput, numberInput } from './setting-inputs.ts';

const gateNames: Record<keyof Gates, string> = {
  agreement: 'The customer agrees before a remedy starts',
  acknowledgement: 'A written acknowledgement has its four parts',
  prevention: 'What prevents it is decided before an escalated complaint is closed',
  summary: 'The rep sums up and the customer confirms, before anything is offered',
  order: 'Acknowledge, understand, put right: in this order',
  thanks: 'The customer was thanked before a complaint is closed',
  record: 'Who, what kind, what they want and what was done are in the record before it is closed',
};
const shortNames: Record<keyof Gates, string> = {
  agreement: 'the customer’s agreement',
  acknowledgement: 'a written acknowledgement',
  prevention: 'what prevents it',
  summary: 'the summary before an offer',
  order: 'the order of steps',
  thanks: 'thanks before closing',
  record: 'a complete record before closing',
};
const strengthNames: Record<Gate, string> = { off: 'Off', advise: 'Advised', require: 'Required' };
const gates = Object.keys(gateNames) as (keyof Gates)[];
const strengths: { value: Gate; text: string; description: string }[] = [
  { value: 'off', text: 'Off', description: 'Not asked' },
  { value: 'advise', text: 'Advise', description: 'Said, and it goes on all the same' },
  { value: 'require', text: 'Require', description: 'It goes on once it is done' },
];

export const gatesSection: Section = {
  title: 'Gates',
  now: ({ gates: set }) =>
    (['require', 'advise', 'off'] as const)
      .map((strength) => ({ strength, names: gates.filter((gate) => set[gate] === strength) }))
      .filter(({ names }) => names.length > 0)
      .map(({ strength, names }) => `${strengthNames[strength]}: ${names.map((gate) => shortNames[gate]).join(', ')}.`)
      .join(' '),
  follows: 'Steps that come before others. Complaints that are open already are held to them from their next step on.',
  inputs: ({ gates: set }) =>
    gates.map((gate) =>
      radioInput({
        id: `gates.${gate}`,
        label: gateNames[gate],
        choices: strengths,
        initial: set[gate],
        hint: `Default: ${defaultSettings.gates[gate]}.`,
      }),
    ),
  read: (form) => ({
    ok: true,
    value: { gates: Object.fromEntries(gates.map((gate) => [gate, form.choice(`gates.${gate}`)])) as Gates },
  }),
};

export const limitsSection: Section = {
  title: 'Limits',
  now: ({ limits, urgentAtOnce }) =>
    `A rep decides up to ${limits.rep}, a gesture up to ${limits.gesture}, a manager up to ${limits.manager} ${limits.currency}. ` +
    `Redress asks whoever takes an urgent one while holding ${urgentAtOnce}.`,
  follows:
    'Above their limit people ask the next level; nothing is promised to a customer before it is approved. ' +
    'Whoever holds many urgent ones is asked whether they can look after another, and decides.',
  inputs: ({ limits, urgentAtOnce }) => {
    const amount = (name: 'rep' | 'gesture' | 'gesturesAMonth' | 'manager', label: string) =>
      numberInput({
        id: `limits.${name}`,
        label,
        initial: limits[name],
        decimals: true,
        hint: `Default: ${defaultSettings.limits[name]}.`,
      });
    return [
      textInput({
        id: 'limits.currency',
        label: 'Currency',
        max: 3,
        initial: limits.currency,
        hint: 'Default: EUR.',
      }),
      amount('rep', 'A rep decides alone up to'),
      amount('gesture', 'A gesture of goodwill up to'),
      amount('gesturesAMonth', 'Gestures of goodwill in a month, per person'),
      amount('manager', 'A manager approves up to'),
      numberInput({
        id: 'urgentAtOnce',
        label: 'How many urgent ones one person holds before Redress asks',
        initial: urgentAtOnce,
        min: 1,
        hint: `Default: ${defaultSettings.urgentAtOnce}.`,
      }),
    ];
  },
  read: (form) => ({
    ok: true,
    value: {
      limits: {
        currency: form.text('limits.currency').trim().toUpperCase(),
        rep: Number(form.text('limits.rep')),
        gesture: Number(form.text('limits.gesture')),
        gesturesAMonth: Number(form.text('limits.gesturesAMonth')),
        manager: Number(form.text('limits.manager')),
      },
      urgentAtOnce: Number(form.text('urgentAtOnce')),
    },
  }),
};

export const wordsSection: Section = {
  title: 'House words',
  now: ({ houseWords }) => few(houseWords, 'None.'),
  follows: 'Words you do not want in what is sent to customers; whoever writes them is told before it goes out.',
  inputs: ({ houseWords }) => [
    ...lineInputs({
      id: 'houseWords',
      label: 'Words, one a line',
      placeholder: 'unfortunately',
      lines: houseWords,
      hint: 'Default: none.',
    }),
  ],
  read: (form) => ({ ok: true, value: { houseWords: readLines(form, 'houseWords') } }),
};

export const channelsSection: Section = {
  title: 'Channels',
  now: ({ managementChannel, logFromChannels }) =>
    `${managementChannel ? `Management hears in <#${managementChannel}>.` : 'No management channel yet: escalations wait.'} ${
      logFromChannels.length > 0
        ? `:memo: logs in ${logFromChannels.map((id) => `<#${id}>`).join(', ')}.`
        : ':memo: logs nowhere.'
    }`,
  follows:
    'Escalations and the digest come to the management channel, unless a route says otherwise. Invite Redress there first: `/invite @Redress`. ' +
    'What waits already goes to the new channel. In the other channels :memo: on a message opens a complaint with its words, ' +
    'and a mail to their address is asked about in its thread.',
  inputs: ({ managementChannel, logFromChannels }, { channels }) => [
    channelInput({ id: 'managementChannel', label: 'Management channel', initial: managementChannel }),
    ...(channels.length > 0
      ? [
          choicesInput({
            id: 'logFromChannels',
            label: 'Where :memo: on a message logs it',
            optional: true,
            choices: channels.map(({ id, name }) => ({ value: id, text: `#${name}` })),
            initial: logFromChannels,
            hint: 'Channels that Redress is in. Default: none.',
          }),
        ]
      : []),
  ],
  read: (form, { logFromChannels }) => ({
    ok: true,
    value: {
      managementChannel: form.channel('managementChannel'),
      logFromChannels: form.has('logFromChannels') ? form.ticks('logFromChannels') : logFromChannels,
    },
  }),
};

export const keepSection: Section = {
  title: 'Keep for',
  now: ({ keepMonths }) => (keepMonths === null ? 'For good.' : `${keepMonths} months after closing.`),
  follows:
    'After so many months, what customers said and who they are is erased from closed complaints, and cannot be brought back. ' +
    'That a complaint was made, and how it was handled, is kept.',
  inputs: ({ keepMonths }) => [
    numberInput({
      id: 'keepMonths',
      label: 'Months after closing',
      optional: true,
      initial: keepMonths,
      min: 1,
      hint: 'Empty: for good. Default: for good.',
    }),
  ],
  read: (form) => {
    const typed = form.text('keepMonths').trim();
    return { ok: true, value: { keepMonths: typed === '' ? null : Number(typed) } };
  },
};

export const productsSection: Section = {
  title: 'Products',
  now: ({ products }) => few(products, 'None: reps write their own.'),
  follows: 'Where some are set, reps choose from them. What is logged already keeps what it has.',
  inputs: ({ products }) => [
    ...lineInputs({
      id: 'products',
      label: 'Products and services, one a line',
      placeholder: 'Reading lamp Aurora',
      lines: products,
      hint: 'Default: none; reps write what they like.',
    }),
  ],
  read: (form) => ({ ok: true, value: { products: readLines(form, 'products') } }),
};
