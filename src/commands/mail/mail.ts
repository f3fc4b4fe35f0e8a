import { z } from 'zod'
import { mailAddressCard, mailFiledCard, mailGoneCard, mailSaidCard } from '../../cards/intake/mail/card.ts'
import { createIntakeKey } from '../../crm/intake/keys.ts'
import {
  dropMail,
  fileWaiting,
  mailViews,
  promiseAnswer,
  undoDropped,
  undoFiled,
  waitingMail,
} from '../../crm/intake/mail/filed.ts'
import { changeMailDomain, makeOwnAddress, ownAddressOf, undoOwnAddress } from '../../crm/intake/mail/own-address.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification } from '../clarify.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { loggedAgain } from '../interaction/log-questions.ts'
import { promiseShow } from '../promise/promise.ts'

const Id = z.object({ id: z.coerce.number().int() })

/** What is said to who asks where others may read it. */
function elsewhere(context: Context): Answer | null {
  const { place, t } = context
  return place.kind === 'direct' ? null : reply(mailSaidCard(t('mail.private'), [], readerOf(context)))
}

async function addressNow(context: Context, made?: { id: number; address: string | null; isAnother: boolean }) {
  const { db, me } = context
  const [{ since }, waiting] = await Promise.all([ownAddressOf(db, me.id), waitingMail(db, me.id)])
  return reply(mailAddressCard({ since, waiting, ...(made && { made }) }, readerOf(context)))
}

const mail = command({
  name: 'mail',
  words: ['mail', 'mail'],
  tried: { mailadres: '', mailaddress: '', postbus: '' },
  alone: true,
  grammar: {
    relation: 'none',
    also: [
      { words: /^(?:address|adres)$/iu, command: 'mail', input: () => ({}) },
      { words: /^(?:new|nieuw|new address|nieuw adres)$/iu, command: 'mail address', input: () => ({}) },
      { words: /^(?:key|sleutel)$/iu, command: 'mail key', input: () => ({}) },
      { words: /^(?:domain|domein)\s+(\S{1,200})$/iu, command: 'mail domain', input: ([, domain]) => ({ domain }) },
    ],
  },
  input: z.object({}),
  role: 'member',
  async run(context) {
    return elsewhere(context) ?? addressNow(context)
  },
})

const mailAddress = command({
  name: 'mail address',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, by, origin } = context
    const refused = elsewhere(context)
    if (refused) return refused
    const { made, ...shown } = await makeOwnAddress(db, clock, { actor: by, origin: `mail-address/${origin}` })
    return addressNow(context, { id: made.id, ...shown })
  },
})

const mailAddressUndo = command({
  name: 'mail address undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, t } = context
    const { isAgain } = await undoOwnAddress(db, clock, { id, actor: by })
    return reply(mailSaidCard(t(isAgain ? 'mail.addressBack' : 'mail.addressGone'), [], readerOf(context)), {
      replaces: true,
    })
  },
})

const mailDomain = command({
  name: 'mail domain',
  input: z.object({ domain: z.string().max(200) }),
  role: 'member',
  async run(context, { domain }) {
    const { db, clock, by, t } = context
    const said = /^(?:off|none|uit|geen|-)$/iu.test(domain) ? null : domain
    const { domain: now, before } = await changeMailDomain(db, clock, { domain: said, actor: by })
    const undo = { label: t('mail.undo'), press: { command: 'mail domain', input: { domain: before ?? '-' } } }
    const title = now === null ? t('mail.domainNone') : t('mail.domainIs', { domain: now })
    const how = now === null ? [] : [{ type: 'note', text: t('mail.domainHow') } as const]
    return reply(mailSaidCard(title, how, readerOf(context), now === before ? [] : [undo]))
  },
})

const mailKey = command({
  name: 'mail key',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, by, t, home, origin } = context
    const refused = elsewhere(context)
    if (refused) return refused
    if (home === undefined) return reply(mailSaidCard(t('mail.noHome'), [], readerOf(context)))
    const way = { purpose: 'mail', name: 'mail', seal: null, origin: `mail-key/${origin}`, actor: by } as const
    const { made, key } = await createIntakeKey(db, clock, way)
    if (key === null) return reply(mailSaidCard(t('mail.keyAgain'), [], readerOf(context)))
    const url = `${home}/intake/mail/${db.tenantId.toString(36)}.${made.id.toString(36)}/${key}`
    const body = [
      { type: 'text', text: t('mail.keyHow') },
      { type: 'copy', text: url },
      { type: 'note', text: t('mail.keyOnce') },
    ] as const
    return reply(mailSaidCard(t('mail.keyTitle'), body, readerOf(context)))
  },
})

const mailUndo = command({
  name: 'mail undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await undoFiled(context.db, context.clock, { id, actor: context.by })
    return reply(mailGoneCard(found, 'undone', readerOf(context)))
  },
})

const mailDrop = command({
  name: 'mail drop',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await dropMail(context.db, context.clock, { id, actor: context.by })
    return reply(mailGoneCard(found, 'dropped', readerOf(context)))
  },
})

const shown = async (context: Context, id: number): Promise<Answer> =>
  reply(mailFiledCard(await mailViews(context.db, context.me.id, [id]), readerOf(context)))

const mailBack = command({
  name: 'mail back',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    await undoDropped(context.db, context.clock, { id, actor: context.by })
    return shown(context, id)
  },
})

const mailLet = command({
  name: 'mail let',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    await fileWaiting(context.db, context.clock, { id, actor: context.by })
    return shown(context, id)
  },
})

/** Files a mail of somebody unknown at the customer that is named; they can be added from the note it becomes. */
const mailFile = command({
  name: 'mail file',
  input: Id.extend({ relation: z.string().max(300).optional() }),
  role: 'member',
  async run(context, { id, relation }) {
    const { db, by, t, me } = context
    if (relation === undefined) {
      const [view] = await mailViews(db, me.id, [id])
      const who = view?.strangers[0]?.name || view?.strangers[0]?.address || view?.sender || ''
      throw new Clarification(t('mail.whose', { who }), 'relation', [], { customers: true })
    }
    const filed = await context.together(async (tx) => {
      const inside: Context = { ...context, db: tx, together: (work) => work(tx) }
      const { relation: at } = await resolveRelation(inside, relation)
      return fileWaiting(tx, context.clock, { id, relationId: at.id, actor: by })
    })
    const [moment] = filed.moments
    return moment === undefined ? shown(context, id) : loggedAgain(context, moment)
  },
})

const mailAnswer = command({
  name: 'mail answer',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, t } = context
    const say = (subject: string) => t('mail.answerTo', { subject: subject || t('mail.noSubject') })
    const { number } = await promiseAnswer(db, clock, { id, actor: by, say })
    return promiseShow.run(context, { number })
  },
})

/** What the lines and buttons about mail ask for. */
export const mailCommands: readonly Command[] = [
  mail,
  mailAddress,
  mailAddressUndo,
  mailDomain,
  mailKey,
  mailUndo,
  mailDrop,
  mailBack,
  mailLet,
  mailFile,
  mailAnswer,
]
