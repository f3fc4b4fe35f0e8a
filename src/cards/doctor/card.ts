import type { Ailment } from '../../crm/doctor.ts'
import type { Card, Row } from '../card.ts'
import { platformName } from '../people/link-card.ts'
import { age, type Reader } from '../when.ts'
import { words } from '../words.ts'

export interface FindingFacts {
  what: Ailment
  facts: Readonly<Record<string, string | number>>
  since: Date
}

/** What is wrong, each with its mend; or that all is well. */
export function doctorCard(findings: readonly FindingFacts[], reader: Reader): Card {
  const t = words(reader.language)
  const { language } = reader
  if (findings.length === 0)
    return { language, title: t('doctor.well'), tone: 'good', body: [{ type: 'text', text: t('doctor.wellText') }] }
  const rows = findings.map((finding) => rowOf(finding, reader))
  return { language, title: t('doctor.title'), tone: 'warning', body: [{ type: 'rows', rows }] }
}

/** One thing that turned out to be wrong, told once. */
export function ailmentCard(finding: FindingFacts, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('doctor.told'),
    tone: 'warning',
    body: [
      { type: 'text', text: sentence('what', finding, reader) },
      { type: 'text', text: sentence('mend', finding, reader) },
      { type: 'note', text: t('doctor.mended') },
    ],
  }
}

function rowOf(finding: FindingFacts, reader: Reader): Row {
  const since = words(reader.language)('doctor.since', { age: age(finding.since, reader) })
  return {
    text: [{ strong: sentence('what', finding, reader) }, ` (${since})`],
    note: sentence('mend', finding, reader),
    buttons: [],
  }
}

// Each sentence names its own facts; which ones is between it and the finding.
function sentence(part: 'what' | 'mend', { what, facts }: FindingFacts, { language }: Reader): string {
  const say = words(language) as unknown as (key: string, facts: object) => string
  const { platform, duty, late, adrift } = facts
  const named = {
    ...(typeof platform === 'string' && { platform: platformName(platform, language) }),
    ...(typeof duty === 'string' && { duty: say(`doctor.duty.${duty}`, {}) }),
    ...(typeof late === 'string' && { late: say(`doctor.late.${late}`, {}) }),
    ...(typeof adrift === 'string' && { adrift: say(`doctor.adrift.${adrift}`, {}) }),
  }
  return say(`doctor.${part}.${what}`, { ...facts, ...named })
}
