import type { z } from 'zod';

/** What is wrong with a value, in words for whoever typed it and without a full stop: `write a time such as 09:00`. */
export function whatIsExpected(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  const ours = !/^(Too|Invalid|Unrecognized|Expected)/.test(message);
  if (ours) return /^(a|at) /.test(message) && issue.code !== 'too_big' ? `write ${message}` : message;
  if (issue.code === 'too_big')
    return `write at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
  if (issue.code === 'too_small') return `write at least ${issue.minimum}`;
  return 'this cannot be used';
}

/** The first thing that is wrong. */
export function firstWrong({ issues }: z.ZodError): string {
  return issues[0] ? whatIsExpected(issues[0]) : 'this cannot be used';
}
