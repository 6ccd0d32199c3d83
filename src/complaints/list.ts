/**
 * A list that App Home shows. Instants are ISO text. `due`: owed by this person before `before`; `later`: theirs from then
 * on; `branch`: what others of the branch have open; `pool`: what nobody of the branch has taken since its owner left;
 * `unseen`: no manager has looked at; `to prevent`: what this person is to keep from happening again; `to take on`: put before management and not taken on; `to answer`: taken on and not answered;
 * `to approve`: an offer of somebody other than this person waits for a manager.
 */
export type List =
  | { name: 'due' | 'later'; person: string; before: string }
  | { name: 'branch'; person: string; branch: string }
  | { name: 'to prevent' | 'to approve'; person: string }
  | { name: 'pool'; branch: string }
  | { name: 'unseen' }
  | { name: 'to take on' }
  | { name: 'to answer' };
export type ListName = List['name'];
