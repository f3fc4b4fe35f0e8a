import { z } from 'zod'
import { factNotedCard } from '../../../cards/relation/facts/card.ts'
import { factForm, type FormOf, partOf } from '../../../cards/relation/facts/form.ts'
import { factInWords, factName, factTyped } from '../../../cards/relation/facts/said.ts'
import { survivorOf } from '../../../crm/relation/aliases.ts'
import { FACT_GROUPS } from '../../../crm/relation/facts/fact.ts'
import { FACT_KEYS, type FactKey, factKind } from '../../../crm/relation/facts/catalogue.ts'
import { noteFacts, type SaidFact } from '../../../crm/relation/facts/note.ts'
import { factsAbout, type KnownFact } from '../../../crm/relation/facts/view.ts'
import { dayOf } from '../../../crm/escalation/working-time.ts'
import { command, type Context, reply } from '../../command.ts'
import { readerOf } from '../../grammar/deadline.ts'
import { FactKeyIn, withFact } from './facts.ts'
import { NOT_KNOWN, notRead, pastDay, readValue } from './read.ts'

const Of = z.object({
  id: z.coerce.number().int(),
  group: z.enum(FACT_GROUPS),
  year: z.string().optional(),
})

export const factEdit = command({
  name: 'fact edit',
  input: Of.extend({ fact: FactKeyIn.optional(), part: z.string().optional() }),
  role: 'member',
  async run(context, { id, group, fact, part }) {
    const { db, clock, me } = context
    const { relation, facts } = await factsAbout(db, clock(), await survivorOf(db, id))
    const year = part || String(dayOf(clock(), me.timeZone).year - 1)
    const asked = { group, year, ...(fact && { fact }) }
    const of = formOf(relation, asked, newest(facts))
    return { show: 'form', form: factForm(of, facts, readerOf(context)) }
  },
})

function formOf(
  { id, name }: { id: number; name: string },
  { group, year, fact }: Pick<FormOf, 'group' | 'year'> & { fact?: FactKey },
  seen: number,
): FormOf {
  const facts = fact ? [factKind(fact)] : FACT_KEYS.map(factKind).filter((of) => of.group === group)
  return { id, name, group, year, facts, isOne: fact !== undefined, seen }
}

const newest = (facts: readonly KnownFact[]) => Math.max(0, ...facts.map(({ id }) => id))

/** The words of a form, a field each. */
type Words = Readonly<Record<string, string | undefined>>

export const factEdited = command({
  name: 'fact edited',
  input: Of.extend({ only: FactKeyIn.optional(), seen: z.coerce.number().int().default(0) }).catchall(
    z.string().optional(),
  ),
  role: 'member',
  async run(context, { id: asked, group, year: given, only: fact, seen, ...rest }) {
    const { db, clock, by, me, t } = context
    const typed = rest as Words
    const id = await survivorOf(db, asked)
    const { relation, facts } = await factsAbout(db, clock(), id)
    const year = given ?? String(dayOf(clock(), me.timeZone).year - 1)
    const of = formOf(relation, { group, year, ...(fact && { fact }) }, seen)
    const changed = changedIn(of, facts, typed, me.language)
    const theirs = changed.filter(({ known }) => known && known.id > seen)
    if (theirs.length > 0) {
      const told = theirs.map(({ key, known }) =>
        t('facts.conflict', {
          by: known?.by ?? t('facts.somebody'),
          fact: factName(factKind(key), me.language, partOf(factKind(key), of)),
          value: known ? factInWords(factKind(key), known.value, me.language) : '',
        }),
      )
      const anew = { ...of, seen: newest(facts) }
      return { show: 'form', form: factForm(anew, facts, readerOf(context), { typed, intro: told.join('\n') }) }
    }
    const { said, fields, since } = await readForm(context, of, changed, typed)
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    const source = typed['source']?.trim() || null
    const origin = `facts/${context.origin}`
    const saying = { relationId: id, said, source, origin, actor: by, ...(since && { since }) }
    const first = said.length > 0 ? await noteFacts(db, clock, saying) : null
    return reply(
      factNotedCard(
        { id: first?.origin === origin ? first.id : null, relation, said: said.map(withFact), source, since },
        readerOf(context),
      ),
    )
  },
})

interface Changed {
  key: FactKey
  words: string
  known: KnownFact | undefined
}

/** The fields that say something else than what stands. */
function changedIn(of: FormOf, facts: readonly KnownFact[], typed: Words, language: Context['me']['language']) {
  return of.facts.flatMap((fact): Changed[] => {
    const { key } = fact
    const known = facts.find((one) => one.fact === key && one.part === partOf(fact, of) && !one.isDerived)
    const words = typed[key]?.trim() ?? ''
    return words === factTyped(known?.value, language).trim() ? [] : [{ key, words, known }]
  })
}

async function readForm(context: Context, of: FormOf, changed: readonly Changed[], typed: Words) {
  const { db, t, me } = context
  const { currency } = await db.tenant.findFirstOrThrow({ select: { currency: true } })
  const fields: Record<string, string> = {}
  const said: SaidFact[] = changed.flatMap(({ key, words }) => {
    const read = words === '' || NOT_KNOWN.test(words) ? { value: null } : readValue(key, words, currency)
    if (!read) fields[key] = notRead(context, key, words)
    if (read?.value && factKind(key).needsSource && !typed['source']?.trim())
      fields['source'] = t('facts.noSource', { fact: factKind(key).name[me.language] })
    return read ? [{ fact: key, part: partOf(factKind(key), of), value: read.value }] : []
  })
  const day = typed['day']?.trim()
  const since = day ? pastDay(context, day) : undefined
  if (since === null) fields['day'] = t('facts.notADay', { words: day ?? '' })
  return { said, fields, since: since ?? undefined }
}
