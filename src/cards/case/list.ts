import type { OpenCases } from '../../crm/case/open-cases.ts'
import type { Kind } from '../../crm/case/kind.ts'
import type { Card } from '../card.ts'
import { rowOf } from '../digest/card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** The open cases of one kind, each with what can be done with it: those of the reader, or everybody's. */
export function openCasesCard(
  { lines, total }: OpenCases,
  { of, isMine }: { of: Kind; isMine: boolean },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const what = of.name[language].many
  if (total === 0) return { language, title: t(isMine ? 'list.noneMine' : 'list.none', { what }), body: [] }
  const rest = total - lines.length
  return {
    language,
    title: t(isMine ? 'list.mine' : 'list.all', { what }),
    body: [
      { type: 'rows', rows: lines.map((line) => rowOf(line, reader)) },
      ...(rest > 0 ? [{ type: 'note', text: t('common.more', { count: rest }) } as const] : []),
    ],
  }
}
