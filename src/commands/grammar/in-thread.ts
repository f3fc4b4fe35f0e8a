import { z } from 'zod'
import { holderCard, toldForm, toldCard } from '../../cards/complaint/reply.ts'
import { missingIn } from '../../crm/complaint/gate.ts'
import { complaintOfThread, noteTold } from '../../crm/complaint/mutations.ts'
import { complaintFacts, findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from './deadline.ts'

/** What people say in the thread of a complaint, as the command it is and what stands behind it. */
const PHRASES: readonly { words: RegExp; command: string }[] = [
  {
    words:
      /^(?:who (?:has|is on|owns|does|takes) (?:this|it)|wie (?:heeft|doet|pakt|is) (?:dit|deze|die|het|hem|ermee)(?: op| bezig)?)\s*\?*$/i,
    command: 'complaint holder',
  },
  {
    words:
      /^(?:i(?:['’]?ll| will)? (?:take|do|have|got) (?:it|this)|i(?:['’]m| am) on (?:it|this)|mine|ik (?:pak|neem|doe|heb) (?:dit|deze|het|hem|die)(?: op| over)?|voor mij)[.]?$/i,
    command: 'complaint take',
  },
  {
    words:
      /^(?:i(?:['’]ve| have)? )?(?:told|informed|called) (?:the )?(?:customer|client|them)\b[\s:,.]*(?<told>.*)$|^(?:ik heb )?(?:de )?klant (?:is )?(?:verteld|ingelicht|gebeld|geïnformeerd|weet het|op de hoogte)\b[\s:,.]*(?<verteld>.*)$/is,
    command: 'complaint told',
  },
  {
    words: /^(?:close|close (?:it|this)|solved|sluit|sluiten|sluit (?:hem|dit)|opgelost)[.]?$/i,
    command: 'complaint close',
  },
]

/** A line said in the thread of a complaint that needs no customer's name, as the command it asks for; null when it is none. */
export async function threadPhrase(
  context: Context,
  line: string,
): Promise<{ command: string; input: Record<string, unknown> } | null> {
  const { thread } = context.place
  if (thread === undefined) return null
  for (const { words, command } of PHRASES) {
    const said = words.exec(line)
    const complaint = said && (await complaintOfThread(context.db, context.workspaceId, thread))
    if (!complaint) continue
    const told = said.groups?.['told'] ?? said.groups?.['verteld']
    return { command, input: { id: complaint.id, ...(told && { told }) } }
  }
  return null
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
