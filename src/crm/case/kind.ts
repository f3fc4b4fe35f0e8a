import type { z } from 'zod'
import type { Language } from '../../language.ts'
import type { State } from '../../store/case-states.ts'
import type { Ladder, Severity } from '../escalation/ladder.ts'
import type { MessageKind } from '../messages.ts'

export { isLive, LIVE } from '../../store/case-states.ts'

/**
 * Who may take a step: any colleague; who it concerns (who answers for it, who stands in for them, who opened it, a lead); who opened
 * it, for ten minutes; or nobody: it happens when its time has come.
 */
export type Right = 'colleague' | 'concerned' | 'opener' | 'time'

/**
 * A step in the life of a case, by the name its history gives it. `live`: while it still expects something. Without `to` the
 * state stays.
 */
export interface Step {
  from: State | 'live'
  to?: State
  by: Right
  /** Who took it can take it back for ten minutes, as long as nothing came after it. */
  back?: true
  /** After it, it has another owner or date: it was agreed then. */
  agrees?: true
  /** By it somebody kept what was expected of them. */
  keeps?: true
}

/** Who is told when a case of a kind is left alone, and with which messages; `opener`: who opened it, or was offered it, hears of the first rung; `thread`: said in its thread as well, where it has one. */
export interface Escalation {
  ladders: Readonly<Record<Severity, Ladder>>
  /** When nothing is heard of who has it, they alone are asked first, and their lead later. */
  asksHolder?: true
  /** The card in whose thread it is told; null: each is told directly. */
  card: MessageKind | null
  says: { rung: MessageKind; direct: MessageKind; lapsed: MessageKind; opener?: MessageKind; thread?: MessageKind }
}

/** A button under a case in a list: what it does, in the bot's own words for it (`case.does`), and the command behind it. */
export interface Deed {
  does:
    | 'keep'
    | 'decide'
    | 'take'
    | 'close'
    | 'show'
    | 'answer'
    | 'reach'
    | 'miss'
    | 'win'
    | 'lose'
    | 'arrived'
    | 'lost'
    | 'again'
  /** What it does once somebody has the case. */
  onceTaken?: 'still'
  command: string
  opens?: 'form'
}

/** What a kind of case is: pure data. A new kind is one of these in a folder of its own, and a line in kinds.ts. */
export interface Kind {
  /** What people call one, and several. */
  name: Readonly<Record<Language, { readonly one: string; readonly many: string; readonly noun?: string }>>
  /** Its name stands beside it in lists; of the others everybody sees what they are. */
  named?: true
  /** What makes it ask for attention: its date, or that nobody has it. */
  asks: 'by its date' | 'until somebody has it'
  /** Answered, it waits for no word: nobody is reminded of it, and it is over when its date has passed. */
  settles?: true
  /** Its customer, its team and its lead hear of one that is left alone or put off (crm/complaint/look.ts). */
  watched?: true
  /** An interaction model may say how one begins and goes (crm/model). */
  modelled?: true
  /** Closed, the customer may be asked how it was handled (crm/pulse), in the words for one of these. */
  pulse?: 'complaint' | 'quote'
  /** Its line in a list says who opened it. */
  saysWhose?: true
  /** What can be done with an open one in a list, most likely first. */
  deeds: readonly Deed[]
  /** What can be done by a word and its number ("done 12") beside its deeds, and the command behind it. */
  says?: Partial<Record<Deed['does'], string>>
  /** The command whose form gives one another date. Of what asks until somebody has it: once somebody has. */
  plans?: string
  /** The command whose form gives one to a colleague. */
  gives?: string
  /** The command whose form gives one up, with the reason; without it one cannot be given up. */
  drops?: string
  /** Only those that annoyances became can be given up. */
  dropsOnly?: 'what annoyances became'
  /** Offered, it is accepted and refused in a way of its own, and not as every kind is (crm/offer/answer.ts). */
  offered?: 'with its date' | 'with all it hands over'
  /** In the evening its owner may leave it: drop it, or move it to another day (crm/evening/plan.ts). */
  mayBeLeft?: true
  /** What there may be to tell the customer of it: that its date moved or was missed, or what was changed when it closed. */
  tells?: 'its date' | 'what changed'
  /** A customer counts on its date. */
  isCountedOn?: true
  /** We want something from the customer: what comes first goes before it. */
  isCommercial?: true
  /** A customer waits for it before they want to hear of anything else. */
  comesFirst?: 'while open' | 'once broken'
  steps: Readonly<Record<string, Step>>
  /** What must be known before it closes; null: nothing. */
  gate: z.ZodType | null
  escalation: Escalation | null
  /** The card to bring up to date when it changes, for kinds that have one in a channel. */
  edit: MessageKind | null
}
