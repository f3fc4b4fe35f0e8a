/** What can stand in the way of what a person asked; cards/trouble/words.ts has the sentence for each. */
export type Trouble =
  | 'about another customer'
  | 'busy'
  | 'changed meanwhile'
  | 'case closed'
  | 'change not done'
  | 'changed since'
  | 'case open'
  | 'deadline past'
  | 'fact changed since'
  | 'handed to owner'
  | 'has it already'
  | 'link changed since'
  | 'link circle'
  | 'link code expired'
  | 'link code used'
  | 'link code wrong'
  | 'link dates'
  | 'link has another'
  | 'link itself'
  | 'link kinds'
  | 'link not yours'
  | 'link outranked'
  | 'link own code'
  | 'link same workspace'
  | 'link too often'
  | 'next date needed'
  | 'merge changed since'
  | 'merge itself'
  | 'merge kinds'
  | 'merge own company'
  | 'merge not yours'
  | 'merged meanwhile'
  | 'model changed meanwhile'
  | 'not facilitator'
  | 'not model owner'
  | 'no longer deniable'
  | 'no room'
  | 'no such case'
  | 'nobody hears it'
  | 'no such colleague'
  | 'not allowed'
  | 'not won yet'
  | 'other customer'
  | 'others answered'
  | 'part of another'
  | 'same quote'
  | 'not of annoyances'
  | 'not offered'
  | 'session depth'
  | 'session empty'
  | 'session moved'
  | 'session note gone'
  | 'session note used'
  | 'session over'
  | 'session there'
  | 'take first'
  | 'too many habits'
  | 'not told'
  | 'project changed since'
  | 'project named'
  | 'project not yours'
  | 'project over'
  | 'pulse answered'
  | 'pulse not asked'
  | 'pulse not yours'
  | 'pulse of none'
  | 'pulse sent'
  | 'pulse too early'
  | 'quiet too long'
  | 'renamed since'
  | 'undo not yours'
  | 'undo too late'
  | 'week note read'
  | 'week note too long'
  | 'week note of a lead'
  | 'usual changed since'
  | 'pause too long'
  | 'wait too long'

/** Something a person can do something about, said in their language with these facts filled in. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly trouble: Trouble
  readonly facts: Readonly<Record<string, string | number>>
  constructor(trouble: Trouble, facts: Readonly<Record<string, string | number>> = {}) {
    super(trouble)
    this.trouble = trouble
    this.facts = facts
  }
}

/** Returns the words of whatever was thrown, also of what is no Error or has no words. */
export function reasonOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  const { message, errors, code, name, errno } = (thrown ?? {}) as Partial<AggregateError & NodeJS.ErrnoException>
  return message || (errors?.[0] && reasonOf(errors[0])) || [name, code ?? errno].filter(Boolean).join(' ') || 'unknown'
}
