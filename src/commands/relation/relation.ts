import { z } from 'zod'
import { briefCard } from '../../cards/brief/card.ts'
import { relationConflict, relationForm } from '../../cards/relation/card.ts'
import { briefOf } from '../../crm/relation/brief.ts'
import { survivorOf } from '../../crm/relation/aliases.ts'
import { changeRelation, RelationChange } from '../../crm/relation/relation.ts'
import { changedBy, versionOf } from '../../crm/relation/version.ts'
import type { Form } from '../../cards/card.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const Id = z.object({ id: z.coerce.number().int() })

export const relationEdit = command({
  name: 'relation edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const relation = await context.db.relation.findFirstOrThrow({
      where: { id: await survivorOf(context.db, id), withdrawnAt: null },
    })
    const shown = { ...relation, version: versionOf(relation) }
    return { show: 'form', form: relationForm(shown, await colleagueOptions(context), readerOf(context)) }
  },
})

export const relationEdited = command({
  name: 'relation edited',
  input: Id.extend({
    name: z.string(),
    type: z.string(),
    ownerId: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    city: z.string().optional(),
    salutation: z.string().optional(),
    confirmed: z.string().optional(),
    addressForm: z.string().optional(),
    language: z.string().optional(),
    usual: z.string().optional(),
    version: z.string().optional(),
  }),
  role: 'member',
  async run(context, { id: asked, usual, ownerId, version, confirmed, addressForm, language, ...input }) {
    const { db, clock, by, t, me } = context
    const habits = (usual ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const address = { addressForm: addressForm || null, language: language || null, isConfirmed: confirmed === 'yes' }
    const change = RelationChange.safeParse({ ...input, ...address, ...(ownerId && { ownerId }), usual: habits })
    if (address.isConfirmed && !input.salutation?.trim())
      return { show: 'errors', language: me.language, fields: { salutation: t('relation.needSalutation') } }
    if (!change.success) {
      const sentences: Record<string, string> = { email: t('relation.badEmail'), usual: t('relation.tooManyUsual') }
      const names = [...new Set(change.error.issues.map(({ path }) => String(path[0])))]
      const fields = Object.fromEntries(
        names.map((name) => [name, sentences[name] ?? t('ask.badInput', { field: name })]),
      )
      return { show: 'errors', language: me.language, fields }
    }
    const id = await survivorOf(db, asked)
    const now = await db.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    if (version !== undefined && version !== versionOf(now)) {
      const [colleagues, reader] = [await colleagueOptions(context), readerOf(context)]
      const { isConfirmed, ...data } = change.data
      const nameConfirmedAt = isConfirmed ? (now.nameConfirmedAt ?? context.clock()) : null
      const typed = { ...now, ...data, nameConfirmedAt, ownerId: data.ownerId ?? now.ownerId, version: versionOf(now) }
      const forms = [typed, now].map((values) => relationForm(values, colleagues, reader)) as [Form, Form]
      const who = (await changedBy(db, id)) ?? t('relation.somebody')
      return { show: 'form', form: relationConflict(...forms, { by: who }) }
    }
    await changeRelation(db, clock, { id, actor: by, ...change.data })
    const brief = await briefOf(db, clock(), id)
    if (!brief) throw new Error('a relation disappeared while it was changed')
    return reply(
      { ...briefCard(brief, null, readerOf(context)), title: t('relation.changed', { name: brief.name }) },
      { replaces: true },
    )
  },
})
