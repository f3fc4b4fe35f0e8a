import { z } from 'zod'
import { codeCard, declinedCard, howCard, joinedCard, partedCard, platformName } from '../../cards/people/link-card.ts'
import { UserError } from '../../errors.ts'
import { joinedFacts, mergeProposed, undoMerge } from '../../crm/people/merge-members.ts'
import { makeCode, useCode } from '../../crm/people/link-code.ts'
import { unlinkAccount } from '../../crm/people/unlink.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { BARE_LINK, LINK_LINE } from '../relation/links/read-line.ts'
import { mySettings } from '../settings/settings.ts'

export const link = command({
  name: 'link',
  words: ['link', 'koppel', 'koppelen'],
  alone: true,
  grammar: {
    relation: 'none',
    also: [
      { words: /^(?:\S{3,20}|\S{4}[ -]\S{4})$/, command: 'link code', input: ([code]) => ({ code }) },
      // "link Acme daughter of Holding": two customers, where the word alone is about one's own accounts.
      ...[LINK_LINE, BARE_LINK].map((words) => ({
        words,
        command: 'relation link',
        input: ({ input: text }: RegExpExecArray) => ({ text }),
      })),
    ],
  },
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(howCard(readerOf(context)))
  },
})

/** A code from another platform: who types it is who asked for it. */
export const linkCode = command({
  name: 'link code',
  input: z.object({ code: z.string().max(30) }),
  role: 'member',
  async run(context, { code }) {
    const joining = await useCode(context.db, context.clock, { code, actor: context.by })
    return reply(joinedCard(await joinedFacts(context.db, joining, context.workspaceId), readerOf(context)))
  },
})

export const linkMake = command({
  name: 'link make',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { code, until } = await makeCode(context.db, context.clock, context.by)
    return reply(codeCard(code, until, readerOf(context)))
  },
})

const Proposed = z.object({ former: z.coerce.number().int(), member: z.coerce.number().int() })

export const linkYes = command({
  name: 'link yes',
  input: Proposed,
  role: 'member',
  async run(context, { former: formerId, member: memberId }) {
    const { db, clock, by, workspaceId } = context
    const joining = await mergeProposed(db, clock, { formerId, memberId, workspaceId, actor: by })
    return reply(joinedCard(await joinedFacts(db, joining, workspaceId), readerOf(context)), { replaces: true })
  },
})

export const linkNo = command({
  name: 'link no',
  input: Proposed,
  role: 'member',
  async run(context, { former, member }) {
    const known = await context.db.member.findFirst({ where: { id: member } })
    if (!known || former !== context.me.id) throw new UserError('link not yours')
    return reply(declinedCard(known.name, readerOf(context)), { replaces: true })
  },
})

export const linkUndo = command({
  name: 'link undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    await undoMerge(context.db, context.clock, { id, actor: context.by })
    return reply(partedCard(readerOf(context)), { replaces: true })
  },
})

/** One of the speaker's other accounts is somebody else's after all. */
export const linkEnd = command({
  name: 'link end',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, me } = context
    const account = await db.identity.findFirst({ where: { id }, include: { workspace: true } })
    await unlinkAccount(db, clock, { id, actor: by })
    const platform = platformName(account?.workspace.platform ?? '', me.language)
    return reply(await mySettings(context, (t) => t('link.ended', { platform })), { replaces: true })
  },
})
