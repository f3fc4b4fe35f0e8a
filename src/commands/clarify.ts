/** An answer the person can choose with one button. */
export interface Suggestion {
  label: string
  value: string
}

/**
 * One thing is missing or can be read in two ways: what was typed is kept, and the person is asked. Choosing fills the
 * field and runs the command again.
 */
export class Clarification extends Error {
  override readonly name = 'Clarification'
  readonly question: string
  readonly field: string
  readonly choices: readonly Suggestion[]
  /** Lets the person give a day of their own. */
  readonly calendar: boolean
  /** Lets the person look for a customer. */
  readonly customers: boolean
  /** Lets the person choose any colleague. */
  readonly colleagues: boolean
  /** A form in which the missing words are written; it gets the draft. */
  readonly form: { label: string; command: string } | null
  /** What is known by now, in the place of what was typed. */
  known: Readonly<Record<string, unknown>> = {}
  constructor(
    question: string,
    field: string,
    choices: readonly Suggestion[],
    options: {
      calendar?: boolean
      customers?: boolean
      colleagues?: boolean
      form?: { label: string; command: string }
    } = {},
  ) {
    super(question)
    this.question = question
    this.field = field
    this.choices = choices
    this.calendar = options.calendar ?? false
    this.customers = options.customers ?? false
    this.colleagues = options.colleagues ?? false
    this.form = options.form ?? null
  }
}

/** A button or a form of another version of this program asks for what this one does not know. */
export class UnknownButton extends Error {
  override readonly name = 'UnknownButton'
}

/** The words were not understood: what was, what was not, and a line that would be. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood'
  readonly understood: readonly string[]
  readonly missing: string
  /** A corrected line to copy; a button runs it when it is complete. */
  readonly line: string
  readonly complete: boolean
  constructor(understood: readonly string[], missing: string, line: string, complete = false) {
    super(missing)
    this.understood = understood
    this.missing = missing
    this.line = line
    this.complete = complete
  }
}
