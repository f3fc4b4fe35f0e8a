import type { Server } from 'node:http'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIntakeKey, revokeIntakeKey } from '../../../src/crm/intake/keys.ts'
import {
  dropMail,
  fileWaiting,
  mailViews,
  promiseAnswer,
  undoDropped,
  undoFiled,
  waitingMail,
} from '../../../src/crm/intake/mail/filed.ts'
import { changeMailDomain, makeOwnAddress, undoOwnAddress } from '../../../src/crm/intake/mail/own-address.ts'
import { tellOfMail } from '../../../src/crm/intake/mail/tell.ts'
import { findSaid } from '../../../src/crm/said.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { mailBridge } from '../../../src/web/mail/bridge.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let server: Server
let at: string
let way: { id: number; path: string }
let own: string
let tom: { id: number; via: string }
const ACME = 'info@acme.example'

beforeAll(async () => {
  o = await opened()
  const { db, clock, store } = o
  await db.relation.update({ where: { id: o.acme.id }, data: { email: ACME } })
  await db.member.update({ where: { id: o.sanne.id }, data: { email: 'sanne@ours.example', role: 'lead' } })
  const other = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await db.member.update({ where: { id: other.id }, data: { email: 'tom@ours.example', role: 'member' } })
  tom = { id: other.id, via: 'playground' }
  const app = express()
  app.use('/intake/mail', mailBridge({ clock: realTime, dbOf: (tenantId) => forTenant(store, tenantId) }))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  at = `http://127.0.0.1:${(server.address() as { port: number }).port}/intake/mail`
  const { made, key } = await createIntakeKey(db, clock, {
    purpose: 'mail',
    name: 'mail',
    seal: null,
    origin: 'key',
    actor: o.by,
  })
  way = { id: made.id, path: `${db.tenantId.toString(36)}.${made.id.toString(36)}/${key}` }
  await changeMailDomain(db, clock, { domain: 'in.ours.example', actor: o.by })
  own = (await makeOwnAddress(db, clock, { actor: o.by, origin: 'own' })).address ?? ''
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await o[Symbol.asyncDispose]()
})

/** The company's clock, which the bridge is handed; each post is a minute of its turnstile. */
const realTime = () => o.clock()
const later = (minutes: number) => {
  o.time.now = new Date(o.time.now.getTime() + minutes * 60_000)
}

const post = (body: string | FormData, { path = way.path, type = 'message/rfc822', to = '', key = '' } = {}) =>
  fetch(`${at}/${path}${to && `?to=${encodeURIComponent(to)}`}`, {
    method: 'POST',
    body,
    headers: {
      ...(typeof body === 'string' && { 'content-type': type }),
      ...(key && { authorization: `Bearer ${key}` }),
    },
  })

let n = 0
function mail({
  from = 'sanne@ours.example',
  to = own,
  subject = 'Offerte',
  text = 'Hallo daar',
  id = `m${++n}@x`,
  more = '',
}) {
  return `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\nDate: Mon, 23 Feb 2026 10:12:00 +0100\r\n${more}\r\n${text}`
}
const forward = (from: string, text = 'De levering is te laat.') =>
  `Ter info\n\n---------- Forwarded message ---------\nVan: Jan de Vries <${from}>\nDate: ma 23 feb 2026 om 09:30\nSubject: Levering\nTo: Sanne <sanne@ours.example>\n\n${text}`
const filed = () => o.db.filedMail.findMany({ orderBy: { id: 'asc' } })
const last = async () => (await filed()).at(-1) ?? expect.unreachable()

test('a mail that is forwarded is filed once, as it was sent, however often it is brought', async () => {
  const text = mail({ subject: 'Fwd: Levering', text: forward(ACME, 'Waar blijft de zonnewering?') })
  const answers = await Promise.all([post(text), post(text), post(text)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  await post(text)
  const [only, ...others] = await filed()
  expect(others).toEqual([])
  expect(only).toMatchObject({ state: 'filed', memberId: o.sanne.id, direction: 'in', subject: 'Levering' })
  const moments = await o.db.interaction.findMany({ where: { id: { in: only?.moments ?? [] } } })
  expect(moments).toMatchObject([
    {
      relationId: o.acme.id,
      form: 'mail',
      direction: 'in',
      subject: 'Levering',
      occurredAt: new Date('2026-02-23T08:30:00Z'),
      lines: [
        { label: 'fact', text: 'Ter info' },
        { label: 'said', text: 'Waar blijft de zonnewering?' },
      ],
    },
  ])
  expect(JSON.stringify(await findSaid(o.db, 'zonnewering'))).toContain('zonnewering')
})

test('a mail that is copied in is filed at each customer it went to', async () => {
  const other = await o.db.relation.findFirstOrThrow({
    where: { kind: 'organisation', id: { not: o.acme.id }, withdrawnAt: null },
  })
  await o.db.relation.update({ where: { id: other.id }, data: { email: 'info@beta.example' } })
  await post(mail({ to: `${ACME}, info@beta.example, tom@ours.example` }), { to: own })
  const { moments, direction, strangers } = await last()
  const at = await o.db.interaction.findMany({ where: { id: { in: moments } }, select: { relationId: true } })
  expect([
    direction,
    (strangers as { isKnown: boolean }[]).map(({ isKnown }) => isKnown),
    new Set(at.map(({ relationId }) => relationId)),
  ]).toEqual(['out', [true, true], new Set([o.acme.id, other.id])])
})

test('who is not sure is not guessed at: it is kept until somebody says where', async () => {
  const { db, clock, by } = o
  await post(mail({ subject: 'Fwd: Vraag', text: forward('piet@nobody.example') }))
  const { id, state } = await last()
  expect(state).toBe('unknown')
  expect((await waitingMail(db, o.sanne.id)).first.map((one) => one.id)).toContain(id)
  await expect(fileWaiting(db, clock, { id, relationId: o.acme.id, actor: tom })).rejects.toThrow('undo not yours')
  const twice = await Promise.all([1, 2].map(() => fileWaiting(db, clock, { id, relationId: o.acme.id, actor: by })))
  expect(twice[0]?.moments).toEqual(twice[1]?.moments)
  const promised = () => promiseAnswer(db, clock, { id, actor: by, say: (subject) => `Answer ${subject}` })
  expect((await promised()).id).toBe((await promised()).id)
  const [view] = await mailViews(db, o.sanne.id, [id])
  expect(view?.at).toMatchObject([{ name: o.acme.name, personName: 'Jan de Vries' }])
  expect(await mailViews(db, tom.id, [id])).toEqual([])
})

test('colleagues only is not filed, and what is not theirs, or cannot be, is held', async () => {
  await post(mail({ subject: 'Fwd: lunch', text: forward('tom@ours.example', 'Lunch?') }))
  expect((await last()).state).toBe('internal')
  await post(mail({ from: 'evil@else.example', subject: 'Fwd: x', text: forward(ACME) }))
  const held = await last()
  expect([held.state, held.why, held.moments]).toEqual(['held', 'not theirs', []])
  await post(mail({ more: 'Authentication-Results: mx; dmarc=fail\r\n', subject: 'Fwd: x', text: forward(ACME) }))
  expect((await last()).why).toBe('not proven')
  await post(mail({ more: 'Auto-Submitted: auto-replied\r\n' }))
  expect([(await last()).why, (await last()).tellAt]).toEqual(['automatic', null])
  const { id } = held
  await dropMail(o.db, o.clock, { id, actor: o.by })
  await undoDropped(o.db, o.clock, { id, actor: o.by })
  await dropMail(o.db, o.clock, { id, actor: o.by })
  await expect(fileWaiting(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('mail decided')
})

test('over a day of mail somebody hears of all of it, and no more often than every quarter of an hour', async () => {
  const { db, clock } = o
  const said: Date[] = []
  for (let minute = 0; minute < 120; minute += 7) {
    await post(mail({ subject: 'Fwd: Levering', text: forward(ACME) }))
    if ((await tellOfMail(db, clock)) > 0) said.push(o.time.now)
    later(7)
  }
  later(15)
  await tellOfMail(db, clock)
  expect(said.slice(1).every((one, k) => one.getTime() - (said[k]?.getTime() ?? 0) >= 15 * 60_000)).toBe(true)
  expect(said.length).toBeLessThan(10)
  const messages = await db.delivery.findMany({ where: { kind: 'mail filed' } })
  const told = messages.flatMap(({ facts }) => (facts as { mails: number[] }).mails)
  const all = (await filed()).filter(({ why }) => why !== 'automatic').map(({ id }) => id)
  expect(told.toSorted((a, b) => a - b)).toEqual(all)
})

test('that it was filed is taken back within ten minutes of hearing it, and not after', async () => {
  const { db, clock, by } = o
  later(60)
  await post(mail({ subject: 'Fwd: Levering', text: forward(ACME) }))
  const { id, moments } = await last()
  later(14)
  await tellOfMail(db, clock)
  later(9)
  await expect(undoFiled(db, clock, { id, actor: tom })).rejects.toThrow('undo not yours')
  await undoFiled(db, clock, { id, actor: by })
  expect(await db.interaction.count({ where: { id: { in: moments }, withdrawnAt: null } })).toBe(0)
  const again = await fileWaiting(db, clock, { id, actor: by })
  later(11)
  await expect(undoFiled(db, clock, { id: again.id, actor: by })).rejects.toThrow('undo too late')
})

test('mail to the company becomes a question, an answer to it goes with it, and a number alone opens nothing', async () => {
  const { db } = o
  const to = 'info@ours.example'
  const asked = mail({ from: `Jan <${ACME}>`, to, subject: 'Levertijd', text: 'Wanneer komt het?', id: 'first@acme' })
  await Promise.all([post(asked), post(asked)])
  const incoming = () => db.incoming.findMany({ where: { channel: 'mail' }, orderBy: { id: 'asc' } })
  const [first, ...none] = await incoming()
  expect(none).toEqual([])
  const question = await db.case.findFirstOrThrow({ where: { id: first?.caseId ?? 0 } })
  expect([question.kind, question.relationId]).toEqual(['question', o.acme.id])
  const cases = () => db.case.count({ where: { kind: 'question' } })
  const before = await cases()
  await post(mail({ from: ACME, to, subject: 'Re: Levertijd', text: 'En?', more: 'In-Reply-To: <first@acme>\r\n' }))
  await post(mail({ from: ACME, to, subject: `Re: [Kastelein ${question.number}]`, text: 'Hallo?' }))
  expect(await cases()).toBe(before)
  expect((await incoming()).slice(1).map(({ caseId }) => caseId)).toEqual([question.id, question.id])
  expect(await db.caseEvent.count({ where: { caseId: question.id, what: 'customer wrote' } })).toBe(2)
  expect(await last()).toMatchObject({ memberId: question.ownerId, caseId: question.id })
  await post(mail({ from: 'evil@else.example', to, subject: `[Kastelein ${question.number}]`, text: 'let me in' }))
  expect(await db.caseEvent.count({ where: { caseId: question.id, what: 'customer wrote' } })).toBe(2)
})

test('what no person wrote, comes from ourselves or too often is held back', async () => {
  const { db } = o
  const to = 'info@ours.example'
  const states = async (mails: string[]) => {
    for (const one of mails) await post(one)
    return (await db.incoming.findMany({ where: { channel: 'mail' }, orderBy: { id: 'asc' } })).slice(-mails.length)
  }
  const held = await states([
    mail({ from: 'a@robot.example', to, more: 'Auto-Submitted: auto-generated\r\n' }),
    mail({ from: 'news@robot.example', to, more: 'List-Id: <n.robot>\r\n' }),
    mail({ from: 'tom@ours.example', to }),
  ])
  expect(held.map(({ state, heldWhy }) => [state, heldWhy])).toEqual(
    Array.from({ length: 3 }, () => ['held', 'automatic']),
  )
  const flood = await states(Array.from({ length: 8 }, () => mail({ from: 'loop@robot.example', to })))
  expect(flood.map(({ state }) => state)).toEqual([...Array(5).fill('open'), ...Array(3).fill('held')])
})

test('SendGrid, Postmark and Mailgun are understood', async () => {
  const { db } = o
  later(2)
  const sendGrid = new FormData()
  sendGrid.set('envelope', JSON.stringify({ to: ['info@ours.example'], from: ACME }))
  sendGrid.set('email', mail({ from: ACME, to: 'x@ours.example', subject: 'SendGrid' }))
  const mailgun = new FormData()
  mailgun.set('recipient', 'info@ours.example')
  mailgun.set(
    'message-headers',
    JSON.stringify([
      ['From', 'g@gun.example'],
      ['Subject', 'Mailgun'],
      ['Message-Id', '<gun@x>'],
    ]),
  )
  mailgun.set('body-plain', 'Hallo')
  const postmark = JSON.stringify({
    From: 'p@mark.example',
    To: 'info@ours.example',
    OriginalRecipient: 'info@ours.example',
    Subject: 'Postmark',
    MessageID: 'pm-1',
    HtmlBody: '<p>Hallo</p>',
  })
  for (const body of [sendGrid, mailgun]) expect((await post(body)).status).toBe(200)
  expect((await post(postmark, { type: 'application/json' })).status).toBe(200)
  const came = (await db.incoming.findMany({ where: { channel: 'mail' }, orderBy: { id: 'asc' } })).slice(-3)
  expect(came.map(({ subject }) => subject)).toEqual(['SendGrid', 'Mailgun', 'Postmark'])
  expect(came.at(-1)?.text).toMatch(/^Hallo/)
  expect((await post('{}', { type: 'application/json' })).status).toBe(415)
  expect((await post('no mail at all')).status).toBe(422)
})

test('only the right key opens the way in, before anything is read', async () => {
  const { db, clock, by } = o
  later(2)
  const before = await db.incoming.count()
  const key = way.path.split('/')[1] ?? ''
  const [which = ''] = way.path.split('/')
  const body = mail({ from: ACME, to: 'info@ours.example' })
  for (const path of [`${which}/kst_wrong`, which, `zz.${way.id.toString(36)}/${key}`, `nonsense/${key}`])
    expect((await post(body, { path })).status).toBe(401)
  expect((await post('x'.repeat(13_000_000))).status).toBe(413)
  expect(await db.incoming.count()).toBe(before)
  expect((await post(body, { path: which, key })).status).toBe(200)
  await revokeIntakeKey(db, clock, { id: way.id, actor: by })
  expect((await post(body)).status).toBe(401)
})

test('a new address ends the old one at once, and undo gives that back', async () => {
  const { db, clock, by, store } = o
  const made = await makeOwnAddress(db, clock, { actor: by, origin: 'other' })
  expect((await makeOwnAddress(db, clock, { actor: by, origin: 'other' })).address).toBeNull()
  expect(await db.mailToken.count({ where: { memberId: by.id, endedAt: null } })).toBe(1)
  await expect(undoOwnAddress(db, clock, { id: made.made.id, actor: tom })).rejects.toThrow('undo not yours')
  expect(await undoOwnAddress(db, clock, { id: made.made.id, actor: by })).toEqual({ isAgain: true })
  const dump = JSON.stringify(await store.prisma.$queryRaw`SELECT * FROM "MailToken"`)
  expect(dump).not.toContain(own.split('@')[0]?.slice(2))
  await expect(changeMailDomain(db, clock, { domain: 'x.example', actor: tom })).rejects.toThrow('intake not allowed')
  await expect(changeMailDomain(db, clock, { domain: 'no domain', actor: by })).rejects.toThrow('no mail domain')
})
