import type { ImportView } from '../../crm/import/view.ts'
import type { Card, Fact } from '../card.ts'
import { locales, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What is told of an import that is over. */
export type ImportOver = Pick<ImportView, 'id' | 'name' | 'state' | 'counts' | 'choices' | 'failure' | 'keptCount'>

/** Leads to the page where files are brought in; without an address it says what is needed for one. */
export function importCard({ url }: { url: string | null }, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  const title = t('imports.title')
  if (url === null) return { language, title, tone: 'warning', body: [{ type: 'text', text: t('imports.noAddress') }] }
  return {
    language,
    title,
    body: [
      { type: 'text', text: t('imports.what') },
      { type: 'text', text: t('imports.how') },
      { type: 'text', text: [{ link: { label: t('imports.open'), url } }] },
      { type: 'note', text: t('imports.yours') },
    ],
  }
}

/** What became of an import, to who started it. */
export function importDoneCard(over: ImportOver, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  const { id, name, state, keptCount } = over
  const look = { label: t('imports.look'), press: { command: 'import', input: { id } } }
  if (state === 'undone')
    return {
      language,
      title: t('imports.undone', { name }),
      tone: 'good',
      body: [
        { type: 'text', text: t('imports.undoneText') },
        ...(keptCount > 0 ? [{ type: 'text' as const, text: t('imports.kept', { count: keptCount }) }] : []),
      ],
      buttons: [look],
    }
  if (state === 'stopped')
    return {
      language,
      title: t('imports.stopped', { name }),
      tone: 'warning',
      body: [{ type: 'text', text: whyStopped(over, language) }],
      buttons: [look],
    }
  const isMendable = (over.counts?.verdicts.refused ?? 0) > 0
  return {
    language,
    title: t('imports.done', { name }),
    tone: 'good',
    body: [
      { type: 'facts', facts: factsOf(over, language) },
      { type: 'note', text: t(isMendable ? 'imports.howMend' : 'imports.howUndo') },
    ],
    buttons: [look],
  }
}

/** Why an import stopped, in a sentence. */
export function whyStopped({ failure }: Pick<ImportView, 'failure'>, language: ImportLanguage): string {
  const t = words(language)
  if (failure === null) return t('importOutcome.stoppedBy')
  if (failure === 'something went wrong') return t('importOutcome.stoppedWrong')
  if (failure === 'left lying') return t('importOutcome.leftLying')
  return t(`importFault.file.${failure}`)
}

type ImportLanguage = Reader['language']

/** What of an import is more than nothing. */
function factsOf({ counts, choices }: ImportOver, language: ImportLanguage): Fact[] {
  if (!counts) return []
  const t = words(language)
  const { verdicts, organisations, people, moments, cases, figures } = counts
  const facts: [string, number][] = [
    [t('imports.new'), verdicts.new + (choices.perhaps === 'new' ? verdicts.perhaps : 0)],
    [t('imports.changed'), verdicts.changed],
    [t('imports.same'), verdicts.same],
    [t('imports.organisations'), organisations],
    [t('imports.people'), people],
    ...(counts.ours
      ? [[t('importOurs.other'), besideCustomers(counts.ours)] satisfies [string, number]]
      : ([
          [t('imports.moments'), moments],
          [t('imports.cases'), cases],
          [t('imports.figures'), figures],
        ] satisfies [string, number][])),
    [t('imports.out'), choices.perhaps === 'out' ? verdicts.perhaps : 0],
    [t('imports.conflict'), verdicts.conflict],
    [t('imports.refused'), verdicts.refused],
  ]
  const more = facts.filter(([, count]) => count > 0)
  const shown = more.length > 0 ? more : [[t('imports.same'), 0] as const]
  return shown.map(([label, count]) => [label, counted(count, language)])
}

/** So many rows of an export came in beside its customers. */
const besideCustomers = ({ tables }: NonNullable<NonNullable<ImportView['counts']>['ours']>): number =>
  Object.entries(tables).reduce((sum, [table, { came }]) => (table === 'relations' ? sum : sum + came), 0)

/** A count as it is written: "12,345". */
export const counted = (count: number, language: ImportLanguage) =>
  new Intl.NumberFormat(locales[language]).format(count)
