import type { Reading } from './reading.ts';

/**
 * Whether a draft names who has the complaint now: a name that acts ("I'm Mia", "Mr Rahman will ring you", "It's with Liesel
 * in accounts") or signs. A team or "someone" is nobody. Capitals matter here: they are how a name is known.
 */

/** Words that begin a sentence with a capital, or that follow "I'm", and are no names. */
const noName =
  '(?!(?:A|Accounts|Again|All|Also|An|And|Any|Anybody|Anyone|Apologies|As|At|Back|Best|Billing|Both|But|By|Can|Christmas|Customer|Customers|Dear|Deeply|Do|Each|Easter|Engineering|Every|Everybody|Everyone|Everything|Facilities|Finance|First|For|Friday|From|Give|Good|Had|Has|Have|He|Head|Hello|Here|Hey|Hi|His|Her|How|I|If|In|Is|It|Its|Just|Kind|Let|Logistics|Look|Management|Many|May|Monday|More|My|New|Next|No|Nobody|Not|Nothing|Now|OK|Of|Oh|On|One|Only|Operations|Our|Out|Please|Regards|Sales|Saturday|She|Sincerely|So|Some|Somebody|Someone|Something|Sorry|Still|Sunday|Support|Sure|Team|Thank|Thanks|That|The|Their|Then|There|These|They|This|Those|Thursday|To|Today|Tomorrow|Tonight|Truly|Tuesday|Two|Until|Update|Very|Warm|We|Wednesday|Well|What|When|Which|Who|Will|With|Yes|You|Your|Yours)\\b)';
const one = `${noName}\\p{Lu}[\\p{Ll}\\p{M}'-]+(?:-?\\p{Lu}[\\p{Ll}'-]+)?`;
const title = '(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sister|Father|PC|Cllr|Sir)\\.?\\s+';
const name = `(?:${title})?${one}(?:\\s+${one}){0,2}`;
const acts =
  "(?:owns|has\\s+(?:it|this|taken|your|been|picked|now|the|got)|is\\s+(?:responsible|in\\s+charge|handling|looking|dealing|on|your|the|now|taking|working|going|personally|already|with|at|here|checking|leading)|'s\\s+(?:on|got|handling|looking|dealing|your|taking|working|responsible|in\\s+charge|the)|will|'ll|shall|takes?|looks|wants|handles|deals|keeps|runs|leads|and\\s+I\\b|intends|would\\s+like|gets|calls|rings|writes|picks|took|can\\s+be\\s+reached|answers)";

const introduced = new RegExp(
  `(?:\\b[Ii](?:'?m|\\s+am)\\s+|\\b[Mm]y\\s+name(?:'?s|\\s+is)\\s+|\\b[Tt]his\\s+is\\s+|\\b[Ii]t(?:'s|\\s+is)\\s+|\\b[Mm]e,\\s+|\\bI,\\s+|\\b[Yy]our\\s+(?:contact|owner|person|case\\s+\\p{L}+)(?:\\s+here)?(?:\\s+is|:)\\s+|\\b[Aa]sk\\s+for\\s+|\\b[Cc]all\\s+me\\s+)${name}(?=[\\s.,;:!?&()–—-]|$)`,
  'u',
);
const lowerCase = /\bmy\s+name(?:'?s|\s+is)\s+\p{L}+/iu;
const acting = new RegExp(
  `(?<![\\p{L}])${name}(?:\\s+(?:from|in|at|of|on)\\s+[^.,;!?]{2,40}?|\\s*,[^.!?;]{2,60},|\\s*\\([^)]{2,40}\\))?\\s*${acts}\\b`,
  'u',
);
const here = new RegExp(
  `(?<![\\p{L}])${name}(?:\\s+(?:from|in|at)\\s+[^.,;!?]{2,40}?)?\\s+here\\b|(?<![\\p{L}])${name}\\s+(?:from|at)\\s+(?:the|our)\\b`,
  'u',
);
const given = new RegExp(
  `\\b(?:with|to|by|is|of|under|for)\\s+(?:(?:my|our|the)\\s+(?:\\p{L}+\\s+){1,3}(?:,\\s+)?)?${name}(?:\\s*[,(]|\\s+(?:in|from|of|at|who|now|and)\\b|\\s*\\.)`,
  'u',
);
const handed =
  /\b(?:it|this|case|complaint|matter|letter|mail|everything|handed|passed|given|assigned|taken|looked\s+after|handled|dealt|responsible|owner|charge|contact|care)\b/iu;
const bracketed = new RegExp(`\\(${name}(?:,[^)]{2,40})?\\)`, 'u');
const signature = new RegExp(
  `(?:^|[\\n.!?,]\\s*|[-–—]\\s*)(?:[Kk]ind(?:est)?\\s+|[Bb]est\\s+|[Ww]arm(?:est)?\\s+|[Mm]any\\s+)?(?:[Rr]egards|[Bb]est|[Ww]ishes|[Ss]incerely|[Yy]ours(?:\\s+\\p{L}+)?|[Cc]heers|[Tt]hanks)?,?\\s*${name}(?:,\\s[^.!?\\n]{2,50}|\\s\\([^)]{2,60}\\))?\\.?\\s*$`,
  'u',
);

export function namesOwner({ text }: Reading): boolean {
  // The customer is greeted by name, too.
  const body = text.replace(
    /^\s*(?:dear|hi|hello|hey|hiya|good\s+(?:morning|afternoon|evening)|greetings)\b[^,.!\n]{0,40}[,.!\n]/iu,
    (greeting) => ' '.repeat(greeting.length),
  );
  if (introduced.test(body) || lowerCase.test(body) || acting.test(body) || here.test(body) || bracketed.test(body))
    return true;
  const sentences = body.split(/(?<=[.!?\n])\s/);
  if (sentences.some((sentence) => given.test(sentence) && handed.test(sentence))) return true;
  const last = sentences.filter((sentence) => sentence.trim() !== '').at(-1) ?? '';
  return (
    sentences.length > 1 && last.length < 80 && /\bI\b/.test(body) && signature.test(last) && !/\b[Tt]eam\b/.test(last)
  );
}
