import { messageId } from '../../../src/platforms/teams/invocations/reference.ts'
import { running } from '../processes/running.ts'
import type { Message } from '../teams/company.ts'
import { fakeTeams } from '../teams/fake-teams.ts'
import type { Dialog } from '../teams/invoke-response.ts'
import { adopt, type Colleague, labelled, type Shown, type Stage, until } from './stage.ts'

const USERS: Record<Colleague, string> = { sanne: '29:sanne', tom: '29:tom', fatima: '29:fatima' }

/** The stories in Teams: signed activities over sockets to the real gate, cards checked against Teams' limits. */
export async function teamsStage(at: string, more: Record<string, string> = {}, run = running): Promise<Stage> {
  const time = { now: new Date(at) }
  const teams = await fakeTeams({ clock: () => time.now })
  const { appId, appPassword, tenantId, openIdMetadataUrl, tokenUrl, serviceHosts } = teams.options
  const environment = {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: appPassword,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
    TEAMS_TOKEN_URL: tokenUrl,
    TEAMS_SERVICE_HOSTS: serviceHosts.join(','),
    ...more,
  }
  const { bot, db, at: setTime, stop } = await run(time, environment)
  teams.connect(`http://127.0.0.1:${bot.port}/api/messages`)
  for (const [who, name, locale] of [
    ['sanne', 'Sanne de Wit', 'nl-NL'],
    ['tom', 'Tom Baker', 'en-GB'],
    ['fatima', 'Fatima el Amrani', 'nl-NL'],
  ] as const) {
    teams.user({ id: USERS[who], name, locale, timeZone: 'Europe/Amsterdam' })
  }
  const complaints = teams.channel('Complaints')
  await adopt(db, 'teams', USERS)
  await teams.installs(complaints, USERS.fatima)
  await teams.mentions(USERS.fatima, complaints, 'klacht hier')
  await teams.next(complaints)

  // In a channel a form waits behind a button in the thread, and opens for the one who presses it.
  async function opens(who: Colleague, before: number): Promise<Shown> {
    const launcher = await until(() => teams.said(complaints)[before], 'a button that opens the form')
    const { dialog } = await teams.press(launcher, who === 'tom' ? 'Fill in' : 'Invullen', USERS[who])
    if (!dialog) throw new Error('no dialog')
    return shown(dialog, who)
  }
  // The bot looks at what is owed while somebody waits for an answer: a digest or a warning may come in between, and what is said
  // unasked is in the outbox. What is on its way right now may be the one that is looked at: nobody knows until it was written down.
  async function isAnswer({ conversation, id }: Message): Promise<boolean | 'unknown'> {
    const message = messageId(conversation, id)
    const inHand = { state: 'queued', leasedUntil: { not: null } }
    const rows = await db.delivery.findMany({ where: { OR: [{ message }, inHand] }, select: { message: true } })
    return rows.some((row) => row.message === message) ? false : rows.length === 0 || 'unknown'
  }
  async function firstAnswer(who: Colleague, fits: (said: Message, place: number) => boolean) {
    for (const message of teams.said(USERS[who]).filter(fits)) {
      const found = await isAnswer(message)
      if (found === 'unknown') return undefined
      if (found) return shown(message, who)
    }
    return undefined
  }
  const answerAfter = (who: Colleague, before: number): Promise<Shown | undefined> =>
    firstAnswer(who, (_said, place) => place >= before)
  const shown = (message: Message | Dialog, who?: Colleague): Shown => {
    const title = 'views' in message ? '' : `${message.title}\n`
    const text = title + (who ? teams.reads(message, USERS[who]) : teams.reads(message))
    return { text, buttons: [...text.matchAll(/^\[(.+)\]$/gm)].map(([, label]) => label ?? ''), handle: message }
  }
  return {
    bot,
    db,
    async says(who, text) {
      const before = teams.said(USERS[who]).length
      await teams.says(USERS[who], 'personal', text)
      return until(() => answerAfter(who, before), `an answer to “${text}”`)
    },
    async presses(who, on, label) {
      const message = on.handle as Message | Dialog
      const before = teams.said(USERS[who]).length
      const channelBefore = teams.said(complaints).length
      const { error, dialog, card, text } = await teams.press(message, labelled(on, label), USERS[who])
      if (error) throw new Error(JSON.stringify(error))
      if (dialog) return shown(dialog, who)
      if (card) return shown(message, who)
      if (text && /antwoorden|replies/.test(text)) return opens(who, channelBefore)
      if (text && elsewhere(text)) return until(() => answerAfter(who, before), 'the answer in their own chat')
      // What is said is its title, and the card comes as a message after it; what is wrong is said alone.
      const line = { text: text ?? '', buttons: [], handle: message }
      return until(() => answerAfter(who, before), 'a card', 400).catch(() => line)
    },
    async fills(who, form, values) {
      const on = form.handle as Message | Dialog
      const before = teams.said(USERS[who]).length
      const changes = changesIn(teams.said(USERS[who]))
      const { dialog, card, text, error, closed } = await teams.submit(on, values, USERS[who])
      if (error) throw new Error(JSON.stringify(error))
      const later = () => until(() => answerAfter(who, before), 'the answer in their own chat')
      const line = { text: text ?? '', buttons: [], handle: on }
      // A dialog that closes without a word leaves its answer in the chat, as a new message or a changed one.
      // The edit of an older one may only now have its turn.
      const under = 'views' in on ? on.id : on.replyToId
      const edited = (message: Message) => message.edits > (changes.get(message) ?? Infinity)
      const changed = async () => {
        const own = teams.said(USERS[who]).find((message) => message.id === under && edited(message))
        if (own) return shown(own, who)
        return firstAnswer(who, (message) => !changes.has(message) || (under === undefined && edited(message)))
      }
      const inChat = () => until(changed, 'an answer in the chat')
      const silent = closed && !text
      const other = silent
        ? await inChat()
        : text && elsewhere(text)
          ? await later()
          : ((await answerAfter(who, before)) ?? line)
      const after = dialog ? shown(dialog, who) : card ? shown(on, who) : other
      const known = form.text.split('\n')
      const errors = isForm(after.handle as Message | Dialog, USERS[who])
        ? after.text.split('\n').filter((line) => /[.”]$/.test(line) && !known.some((old) => line.startsWith(old)))
        : []
      return { ...after, errors }
    },
    async mentions(who, text) {
      await teams.mentions(USERS[who], complaints, text)
      await teams.next(complaints)
    },
    channel: async () => teams.said(complaints).map((m) => shown(m)),
    complaints: async () =>
      teams
        .said(complaints)
        .filter((m) => !m.thread && /(Klacht|Complaint) \d+:/.test(teams.reads(m)))
        .map((m) => shown(m)),
    thread: async (root) =>
      teams
        .said(complaints)
        .filter(({ thread }) => thread === (root.handle as Message).id)
        .map((m) => shown(m)),
    direct: async (who) => teams.said(USERS[who]).map((m) => shown(m)),
    async at(to) {
      await setTime(to)
      // Teams' pace goes by the machine's own clock, so what has to wait for its turn is said some moments later.
      const soon = new Date(Date.parse(to) + 10_000)
      const waits = () => db.delivery.count({ where: { state: 'queued', waitsUntil: { lte: soon } } })
      for (let more = 1; more <= 40 && (await waits()) > 0; more++) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        await setTime(new Date(Date.parse(to) + more * 250).toISOString())
      }
    },
    violations: () => teams.violations,
    async [Symbol.asyncDispose]() {
      await stop()
      await teams.close()
    },
  }
}

/** Forms come as a message of their own, and what is for one person does not come in a channel. */
const elsewhere = (text: string) => /onze chat|our chat|hieronder|below/.test(text)

function changesIn(messages: readonly Message[]): Map<Message, number> {
  return new Map(messages.map((message) => [message, message.edits]))
}

function isForm(on: Message | Dialog, user: string): boolean {
  const card = 'views' in on ? (on.views.get(user) ?? on.card) : on.card
  return JSON.stringify(card ?? {}).includes('"Input.')
}
