import type { ChosenKind, Fixed } from '../../crm/keeping/kept.ts'
import type { KeepingReport } from '../../crm/keeping/owed.ts'
import type { Terms } from '../../crm/keeping/terms.ts'
import type { Card, Fact, Form, Language } from '../card.ts'
import { date, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** How long each kind is kept, with the way to change it for who may; `saved`: they just did. */
export function keepingCard(
  { terms, fixed }: { terms: Terms; fixed: Readonly<Record<Fixed, number | null>> },
  { mayChange, saved = false }: { mayChange: boolean; saved?: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const chosen = kindsIn(terms).map((what): Fact => [t(`keeping.chosen.${what}`), termInWords(terms[what], language)])
  const byItself = (Object.keys(fixed) as Fixed[]).map((what) => {
    const days = fixed[what]
    return `${t(`keeping.fixed.${what}`)}: ${days === null ? t('keeping.always') : t('keeping.days', { count: days })}`
  })
  return {
    language,
    title: t('keeping.title'),
    ...(saved && { tone: 'good' as const }),
    body: [
      ...(saved ? [{ type: 'text' as const, text: t('keeping.saved') }] : []),
      { type: 'facts', facts: chosen },
      { type: 'list', heading: t('keeping.byItself'), items: byItself },
      { type: 'note', text: t('keeping.rest') },
    ],
    ...(mayChange && {
      buttons: [{ label: t('keeping.change'), opens: 'form', press: { command: 'keeping edit', input: {} } }],
    }),
  }
}

const kindsIn = (terms: Terms) => Object.keys(terms) as ChosenKind[]

function termInWords(months: number | null, language: Language): string {
  const t = words(language)
  if (months === null) return t('keeping.always')
  return months === 1 ? t('keeping.month') : t('keeping.months', { count: months })
}

/** Asks how many months each kind is kept, so many at most. */
export function keepingForm(terms: Terms, most: number, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const field = (what: ChosenKind) => ({
    type: 'line' as const,
    name: what,
    label: t(`keeping.chosen.${what}`),
    value: terms[what] === null ? '' : String(terms[what]),
    optional: true,
    max: 3,
  })
  return {
    language,
    title: t('keeping.formTitle'),
    intro: t('keeping.formIntro', { most }),
    fields: kindsIn(terms).map(field),
    submit: { label: t('common.save'), command: 'keeping edited', input: {} },
  }
}

/** What goes by its term within two weeks, with the way to keep some of it. */
export function keepingReportCard({ what, months, count, from, names }: KeepingReport, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const rows = names.map(({ id, name }) => ({
    text: name,
    buttons: [
      {
        label: t('keeping.keepLonger'),
        opens: 'form' as const,
        press: { command: 'hold edit', input: { relation: `#${id}` } },
      },
    ],
  }))
  const more = count - names.length
  return {
    language,
    title: t(`keeping.reportTitle.${what}`, { count }),
    body: [
      {
        type: 'text',
        text: t(`keeping.reportText.${what}`, { term: termInWords(months, language), from: date(from, reader) }),
      },
      ...(rows.length > 0 ? [{ type: 'rows' as const, rows }] : []),
      ...(rows.length > 0 && more > 0 ? [{ type: 'text' as const, text: t('keeping.more', { count: more }) }] : []),
      { type: 'note', text: t('keeping.reportChange') },
    ],
  }
}

/** Asks until when a customer is kept, and why. */
export function holdForm({ id, name }: { id: number; name: string }, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('keeping.keepLonger'),
    intro: t('keeping.holdTitle', { name }),
    fields: [
      { type: 'date', name: 'until', label: t('keeping.until'), hint: t('keeping.untilHint') },
      { type: 'line', name: 'why', label: t('keeping.why'), optional: true, max: 200 },
    ],
    submit: { label: t('common.save'), command: 'hold', input: { relation: `#${id}` } },
  }
}

/** That a customer is kept longer, or is no more. */
export function holdingCard(
  { name, keptUntil, keptWhy }: { name: string; keptUntil: Date | null; keptWhy: string | null },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  if (keptUntil === null) return { language, title: t('keeping.ended', { name }), tone: 'good', body: [] }
  return {
    language,
    title: t('keeping.held', { name, until: date(keptUntil, reader) }),
    tone: 'good',
    body: [{ type: 'text', text: t('keeping.heldWhy', { why: keptWhy ?? '' }) }],
  }
}

/** How a customer is kept longer by a line. */
export function holdHowCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return {
    language,
    title: t('keeping.keepLonger'),
    body: [
      { type: 'text', text: t('keeping.how') },
      { type: 'text', text: t('keeping.howLine', { customer: t('ask.exampleCustomer') }) },
    ],
  }
}
