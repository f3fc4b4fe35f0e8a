import { isLive } from '../../crm/case/kind.ts'
import { z } from 'zod'
import { holderCard, toldForm, toldCard } from '../../cards/complaint/reply.ts'
import { missingIn } from '../../crm/complaint/gate.ts'
import { complaintOfThread, noteTold } from '../../crm/complaint/mutations.ts'
import { complaintFacts, findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from './deadline.ts'

/** That somebody is on it, in either language, and what they add to it. */
const STILL = new RegExp(
  `^(?:${[
    "(?:(?:i|we)(?:['’](?:m|re)| am| are) )?(?:still )?(?:working on|busy with|on|at) (?:it|this|that)(?: still)?",
    "(?:(?:i|we)(?:['’](?:m|re)| am| are) )?still (?:busy|working)",
    "(?:it['’]?s |it is )?(?:being handled|in hand|in progress)",
    '(?:(?:ik ben|we zijn|wij zijn|ben|zijn) )?(?:er ?)?(?:nog (?:steeds |altijd )?)?(?:mee )?bezig',
    '(?:(?:ik ben|we zijn|wij zijn|ben|zijn) )?(?:er )?(?:nog (?:steeds |altijd )?)?(?:er ?mee|mee|hiermee|daarmee) bezig',
    '(?:er|hier)(?:aan)? wordt (?:nog )?(?:aan )?gewerkt',
    '(?:het |dit |die |hij )?loopt(?: nog)?',
    '(?:het is |dit is )?in behandeling',
  ].join('|')})(?:$|[.,;:!–-]+\\s*(?<note>.*)$|\\s+(?<more>(?:and|but|en|maar)\\b.*)$)`,
  'isu',
)

/** What people say in the thread of a complaint, as the command it is and what stands behind it. */
const PHRASES: readonly { words: RegExp; command: string }[] = [
  {
    words:
      /^(?:who (?:has|is on|owns|does|takes) (?:this|it)|wie (?:heeft|doet|pakt|is) (?:dit|deze|die|het|hem|ermee)(?: op| bezig)?)\s*\?*$/i,
    command: 'complaint holder',
  },
  {
    words:
      /^(?:i(?:['’]?ll| will)? (?:take|do|have|got) (?:it|this)|i(?:['’]m| am) on (?:it|this)|mine|take(?: (?:it|this))?|(?:ik )?(?:pak|neem|doe|heb) (?:dit|deze|het|hem|die)(?: op| over)?|neem|pak|oppakken|voor mij)[.!]?$/i,
    command: 'complaint take',
  },
  {
    words:
      /^(?:i(?:['’]ve| have)? )?(?:told|informed|called) (?:the )?(?:customer|client|them)\b[\s:,.]*(?<told>.*)$|^(?:ik heb )?(?:de )?klant (?:is )?(?:verteld|ingelicht|gebeld|geïnformeerd|weet het|op de hoogte)\b[\s:,.]*(?<verteld>.*)$/is,
    command: 'complaint told',
  },
  {
    words:
      /^(?:(?:this |it )?is )?(?:not a complaint|no complaint|(?:dit is |is )?geen klacht)\b[\s.,:;–-]*(?:(?:because|since|omdat|want)\s*)?(?<reason>.*)$/isu,
    command: 'complaint denied',
  },
  { words: STILL, command: 'complaint take' },
  {
    words:
      /^(?:close|close (?:it|this)|solved|done|finished|sluit|sluiten|sluit (?:hem|dit)|opgelost|klaar|gedaan|afgerond)[.!]?$/i,
    command: 'complaint close',
  },
]

interface Phrase {
  command: string
  input: Record<string, unknown>
}

/** What a line asks for where it is about a complaint; null when it is no phrase of a thread. */
export function phraseIn(line: string): Phrase | null {
  for (const { words, command } of PHRASES) {
    const said = words.exec(line)
    if (!said) continue
    const { told, verteld, note, more, reason } = said.groups ?? {}
    const [happened, added] = [told ?? verteld, note ?? more]
    return {
      command,
      input: {
        ...(happened && { told: happened }),
        ...(added && { note: added }),
        ...(reason !== undefined && { reason }),
      },
    }
  }
  return null
}

/**
 * A line said in the thread of a complaint that needs no customer's name, as the command it asks for; null when it is none.
 * Plain words of who has the complaint, which begin with no word that is known, are a sign of life.
 */
export async function threadPhrase(context: Context, line: string, isPlain: boolean): Promise<Phrase | null> {
  const { thread } = context.place
  const phrase = phraseIn(line)
  const mayBeSign = isPlain && !line.trim().endsWith('?')
  if (thread === undefined || (!phrase && !mayBeSign)) return null
  const complaint = await complaintOfThread(context.db, context.workspaceId, thread)
  if (!complaint) return null
  if (phrase) return { command: phrase.command, input: { id: complaint.id, ...phrase.input } }
  const isHolder = isLive(complaint.state) && complaint.acknowledgedById === context.me.id
  return isHolder ? { command: 'complaint take', input: { id: complaint.id, note: line } } : null
}

const Id = z.object({ id: z.coerce.number().int() })

export const complaintHolder = command({
  name: 'complaint holder',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findCase(context.db, { id }, 'complaint')
    return reply(holderCard(await complaintFacts(context, found), readerOf(context)))
  },
})

export const complaintTold = command({
  name: 'complaint told',
  input: Id.extend({ told: z.string().trim().max(2000).optional() }),
  role: 'member',
  async run(context, { id, told }) {
    const { db, clock, by, me, t } = context
    const facts = await complaintFacts(context, await findCase(db, { id }, 'complaint'))
    if (told === undefined) return { show: 'form', form: toldForm(facts, readerOf(context)) }
    const missing = missingIn('told', told)
    if (missing) return { show: 'errors', language: me.language, fields: { told: t(`complaint.missing.${missing}`) } }
    await noteTold(db, clock, { id, told, actor: by })
    return reply(toldCard(facts, told, readerOf(context)))
  },
})
